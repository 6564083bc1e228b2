using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A handler of a signal waits.</summary>
internal sealed class IPC110HandlerBlocks : CallRule
{
    private const string Title = "Blocking work in a signal handler";

    private const string Description =
        "A handler of a signal should say what has happened and return: until then the runtime does not take the default action, SIGHUP and other signals hold a thread of the pool, and a program whose main thread waits for the handler can wait for ever. Set an event or cancel a token, and do the work where the program can be interrupted.";

    private static readonly DiagnosticDescriptor DelaysSignal = RuleDescriptor.Create(
        "IPC110",
        Title,
        "'{0}' waits inside the handler of {1} ({2}): the signal takes effect only when the wait ends, which is never when what it waits for needs the handler to return",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Suggestion,
        "CWE-833");

    private static readonly DiagnosticDescriptor DelaysOthers = RuleDescriptor.Create(
        "IPC110",
        Title,
        "'{0}' waits inside the handler of {1} ({2}): handlers run one after the other, and no other signal that is caught is handled until the wait ends",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Suggestion,
        "CWE-833");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(DelaysSignal, DelaysOthers);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesSignal);

    public override void Check(in CallSite call)
    {
        if (call.Handlers.HandlerAt(call.Operation) is not { IsOfSignal: true } handler
            || call.Handlers.WalkOf(handler) is not { } walk
            || HoldsDeathOff(handler, walk))
        {
            return;
        }

        foreach (var reached in walk.Effects)
        {
            if (BlockingWaits.IsOne(reached, walk, call.Handlers) && call.Handlers.IsReportedFor(handler, reached, other => other.IsOfSignal ? 1 : 0))
            {
                call.Report(new Finding(handler.CanCancel ? DelaysSignal : DelaysOthers, reached.LocationFor(handler), ReachedEffect.NameOf(reached.Operation), handler.Trigger, reached.Path)
                {
                    AdditionalLocations = reached.AdditionalLocationsFor(handler),
                });
            }
        }
    }

    // Without an answer the process dies when the handler returns, or the handler ends it: what has to be over before that can only be waited for there.
    private static bool HoldsDeathOff(SignalHandler handler, HandlerWalk walk) =>
        handler.IsAskedToStop
        && (handler.CanCancel ? !new ContextUses(handler).IsEverAnswered : walk.Effects.Any(reached => (reached.Effect & HandlerEffect.Exits) != 0));
}
