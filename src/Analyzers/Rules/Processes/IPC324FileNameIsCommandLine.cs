using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>The name of the program has the arguments in it.</summary>
internal sealed class IPC324FileNameIsCommandLine : CallRule
{
    /// <summary>The properties that hold the program and its arguments, where they can be told apart for certain.</summary>
    public const string ProgramProperty = "Program", ArgumentsProperty = "Arguments";

    private static readonly char[] Blanks = [' ', '\t'];

    // Characters that a shell would have understood, or that quote: what the author meant by them is not known.
    private static readonly char[] Special = ['"', '\'', '|', '&', ';', '<', '>', '$', '`', '*', '%'];

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC324",
        "File name holds a whole command line",
        "'{0}' is taken for the name of one file, blanks and options included, so the start fails because there is no such file",
        "FileName is the path or the name of the program and nothing else. No shell splits it; the whole text is looked for on the disk. The arguments belong into ArgumentList or Arguments.",
        RuleCategory.Usage,
        RuleLevel.Warning);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.NamesProgram);

    public override void Check(in CallSite call)
    {
        if (call.Value(ParameterRole.Program) is { } program
            && ComposedText.Of(program) is { Pattern: var text }
            && CommandLines.IsOne(text)
            && !StartSettings.MayUseShellExecute(call.Operation))
        {
            call.Report(new Finding(Descriptor, program.Syntax.GetLocation(), Constants.Text(program) ?? Quotation.Of(program))
            {
                Properties = Parts(call, program),
            });
        }
    }

    private static ImmutableDictionary<string, string?> Parts(in CallSite call, IOperation program)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        return program.ConstantValue is { HasValue: true, Value: string text }
            && text.IndexOfAny(Special) < 0
            && text.Trim().Split(Blanks, 2) is [var name, var arguments]
            && StartSettings.Of(call.Operation, StartSettingKind.Arguments).IsEmpty
            && StartSettings.Of(call.Operation, StartSettingKind.ListedArgument).IsEmpty
                ? properties.Add(ProgramProperty, name).Add(ArgumentsProperty, arguments.Trim())
                : properties;
    }
}
