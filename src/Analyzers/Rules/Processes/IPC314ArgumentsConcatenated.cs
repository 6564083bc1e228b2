using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>Values are put into one string of arguments, where their blanks and quotes mean something.</summary>
internal sealed class IPC314ArgumentsConcatenated : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC314",
        "Arguments are concatenated into one string",
        "'{0}' is put into the command line as it is, so a blank or a quote in it makes other arguments than were meant",
        "Arguments is split at blanks and quotes. A file name with a blank becomes two arguments, and one that holds a quote or begins with an option can add any option. Each element of ArgumentList arrives as one argument, whatever is in it.",
        RuleCategory.Security,
        RuleLevel.Suggestion,
        "CWE-88");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.GivesArguments);

    public override void Check(in CallSite call)
    {
        if (call.Value(ParameterRole.Arguments) is not { Type.SpecialType: SpecialType.System_String, ConstantValue.HasValue: false } arguments
            || !ArgumentLists.AreAvailable(call.Symbol)
            || ComposedText.Of(arguments) is not { Pattern.Length: > 1 } text
            || text.Values.FirstOrDefault(MayHoldMore) is not { } value)
        {
            return;
        }

        var fileNames = StartSettings.Of(call.Operation, StartSettingKind.FileName);
        if (ArgumentLists.AreUnderstoodBy(fileNames) && !Shells.GetsCommand(Shells.Of(fileNames), text))
        {
            var definition = Constants.Resolve(arguments);
            call.Report(new Finding(Descriptor, arguments.Syntax.GetLocation(), Quotation.Of(value))
            {
                AdditionalLocations = definition.Syntax == arguments.Syntax ? ImmutableArray<Location>.Empty : ImmutableArray.Create(definition.Syntax.GetLocation()),
            });
        }
    }

    private static bool MayHoldMore(IOperation value) =>
        !RunTimeValues.IsHarmless(value)
        && !RunTimeValues.IsEscaped(value)
        && !RunTimeValues.IsRidOf(value, '"')
        && !RunTimeValues.IsCommandLine(value);
}
