using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A handler of a signal waits.</summary>
internal sealed class IPC110HandlerBlocks : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC110",
        "Blocking work in a signal handler",
        "'{0}' waits inside the handler of {1} ({2}): the signal takes effect only when the wait ends, which is never when what it waits for needs the handler to return",
        "A handler of a signal should say what has happened and return: until then the runtime does not take the default action, SIGHUP and other signals hold a thread of the pool, and a program whose main thread waits for the handler can wait for ever. Set an event or cancel a token, and do the work where the program can be interrupted.",
        RuleCategory.Reliability,
        RuleLevel.Suggestion,
        "CWE-833");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesSignal);

    public override void Check(in CallSite call)
    {
        if (call.Handlers.HandlerAt(call.Operation) is not { CanCancel: true } handler || HoldsDeathOff(handler))
        {
            return;
        }

        var walk = call.Handlers.WalkOf(handler);
        foreach (var reached in walk.Effects)
        {
            if (BlockingWaits.IsOne(reached, walk, call.Handlers) && call.Handlers.IsReportedFor(handler, reached, other => other.CanCancel ? 1 : 0))
            {
                call.Report(new Finding(Descriptor, reached.LocationFor(handler), ReachedEffect.NameOf(reached.Operation), handler.Trigger, reached.Path)
                {
                    AdditionalLocations = reached.AdditionalLocationsFor(handler),
                });
            }
        }
    }

    // Without an answer the process dies when the handler returns: what has to be over before that can only be waited for there.
    private static bool HoldsDeathOff(SignalHandler handler) =>
        handler.IsAskedToStop && !new ContextUses(handler).IsEverAnswered;
}
