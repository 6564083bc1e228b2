using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A handler of a signal takes itself out while it runs.</summary>
internal sealed class IPC111HandlerRemovesItself : CallRule
{
    private const string Title = "Handler unsubscribes or disposes its own registration";

    private const string Message = "'{0}' takes the handler of {1} out while it runs ({2}): on Windows the two wait for each other's lock when the signal comes again, and the process hangs";

    private const string Description =
        "Windows calls a console's handlers under a lock of its own, and to take the last one out needs that lock and one of the runtime's. A handler that does so while another event is on its way can wait for ever. Set a flag that the handler looks at, or remove it on another thread.";

    private static readonly DiagnosticDescriptor Everywhere = RuleDescriptor.Create("IPC111", Title, Message, Description, RuleCategory.Reliability, RuleLevel.Suggestion, "CWE-833");

    private static readonly DiagnosticDescriptor OnWindows = RuleDescriptor.Create("IPC111", Title, Message, Description, RuleCategory.Reliability, RuleLevel.Warning, "CWE-833");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Everywhere, OnWindows);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesSignal);

    public override void Check(in CallSite call)
    {
        if (call.Handlers.HandlerAt(call.Operation) is not { CanCancel: true } handler)
        {
            return;
        }

        foreach (var reached in call.Handlers.WalkOf(handler).Effects)
        {
            if (OwnRegistration.IsEndedBy(reached.Operation, handler, call.Compilation) && call.TargetSystems is var systems && (systems & TargetSystems.Windows) != 0 && !OwnRegistration.AnotherStays(handler, call.Handlers) && call.Handlers.IsReportedFor(handler, reached, other => other.CanCancel ? 1 : 0))
            {
                call.Report(new Finding(systems == TargetSystems.Windows ? OnWindows : Everywhere, reached.LocationFor(handler), Quotation.Of(reached.Operation), handler.Trigger, reached.Path)
                {
                    AdditionalLocations = reached.AdditionalLocationsFor(handler),
                });
            }
        }
    }
}
