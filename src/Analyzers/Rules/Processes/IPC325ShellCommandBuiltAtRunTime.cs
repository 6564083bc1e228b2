using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>A shell gets a command with a value in it that it will read as code.</summary>
internal sealed class IPC325ShellCommandBuiltAtRunTime : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC325",
        "Shell started with text built at run time",
        "The shell reads '{0}' as a part of its command, so a quote, a semicolon or a dollar sign in the value runs another command",
        "A shell parses the text of its command. A value that is put into the text is parsed with it, and no quotes around it keep what it holds from ending them. Start the program itself with ArgumentList, or hand the value over as a positional parameter or an environment variable.",
        RuleCategory.Security,
        RuleLevel.Warning,
        "CWE-78");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.GivesArguments);

    public override void Check(in CallSite call)
    {
        if (call.Value(ParameterRole.Arguments) is not { } arguments
            || call.Operation is IInvocationOperation { TargetMethod.Name: "Add" } add && !StartSettings.IsArgumentList(add)
            || Shells.Of(StartSettings.Of(call.Operation, StartSettingKind.FileName)) is not (not ShellFamilies.None and var shells))
        {
            return;
        }

        if (call.Operation is IInvocationOperation { TargetMethod.Name: "Add" })
        {
            var list = StartSettings.Of(call.Operation, StartSettingKind.ListedArgument);
            Report(call, arguments, Shells.RunTimePart(shells, list.Take(list.IndexOf(arguments) + 1).ToList()));
        }
        else if (arguments.Type?.SpecialType == SpecialType.System_String)
        {
            Report(call, arguments, Shells.RunTimePart(shells, ComposedText.Of(arguments)));
        }
        else
        {
            var list = ArgumentElements.Of(arguments).ToList();
            for (var count = 2; count <= list.Count; count++)
            {
                Report(call, list[count - 1], Shells.RunTimePart(shells, list.Take(count).ToList()));
            }
        }
    }

    private static void Report(in CallSite call, IOperation argument, IOperation? part)
    {
        if (part is not null)
        {
            call.Report(new Finding(Descriptor, argument.Syntax.GetLocation(), Quotation.Of(part)));
        }
    }
}
