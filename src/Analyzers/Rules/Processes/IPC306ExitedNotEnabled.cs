using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>A handler waits for an event that is switched off.</summary>
internal sealed class IPC306ExitedNotEnabled : CallRule
{
    // All of these raise the event: the first watches for the end itself, the others look whether it has come.
    private static readonly string[] Raising = ["WaitForExitAsync", "HasExited", "ExitCode", "ExitTime"];

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC306",
        "Exited is never raised",
        "'Exited' of '{0}' is never raised, because nothing sets 'EnableRaisingEvents' to true: the handler does not learn that the process has ended",
        "A Process watches for the end of its process only when EnableRaisingEvents is true, and by default it is not. Whoever waits for the handler then waits for ever, and what the handler cleans up stays. Set the property before the start, or right after the subscription.",
        RuleCategory.Reliability,
        RuleLevel.Warning);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesExit);

    public override void Check(in CallSite call)
    {
        if (call.Operation is IEventAssignmentOperation { EventReference: IEventReferenceOperation { Instance: { } process } reference } subscription
            && !ProcessUses.MayHave(process, new SoughtMembers(subscription, ["EnableRaisingEvents", .. Raising]))
            && ProcessUses.IsFirst(subscription))
        {
            call.Report(new Finding(Descriptor, reference.Syntax.GetLocation(), Quotation.Of(process)));
        }
    }
}
