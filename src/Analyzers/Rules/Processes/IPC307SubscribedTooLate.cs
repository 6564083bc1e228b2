using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>The handler comes when the event can be over.</summary>
internal sealed class IPC307SubscribedTooLate : CallRule
{
    private const string Title = "Event subscribed after it can already have happened";

    private const string Description =
        "An event is raised for the handlers that are there at that moment. Lines that the child writes between the beginning of the reading and the subscription are dropped. Exited is raised once: when the process ends before the subscription, the handler is never called. Subscribe first, then start, enable or begin.";

    private static readonly DiagnosticDescriptor OfLines = RuleDescriptor.Create(
        "IPC307",
        Title,
        "'{0}' is subscribed after '{1}': the lines that come before the subscription are lost",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-362");

    private static readonly DiagnosticDescriptor OfEnd = RuleDescriptor.Create(
        "IPC307",
        Title,
        "'{0}' is subscribed after '{1}': when the process has ended before the subscription, the handler is never called",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-362");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(OfLines, OfEnd);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesOutput | Effects.ReceivesExit);

    public override void Check(in CallSite call)
    {
        if (call.Operation is not IEventAssignmentOperation subscription)
        {
            return;
        }

        var isOfLines = call.Api.Has(Effects.ReceivesOutput);
        if ((isOfLines ? LateSubscription.BeginningBefore(subscription, call.Symbol.Name) : LateSubscription.RaisingBefore(subscription)) is { } cause)
        {
            call.Report(new Finding(isOfLines ? OfLines : OfEnd, subscription.EventReference.Syntax.GetLocation(), call.Symbol.Name, Quotation.Of(cause))
            {
                AdditionalLocations = ImmutableArray.Create(cause.Syntax.GetLocation()),
            });
        }
    }
}
