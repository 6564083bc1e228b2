using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A handler changes, in several steps, what the program works on at the same time.</summary>
internal sealed class IPC121NotReentrant : CallRule
{
    private const string Title = "Handler does work that is not re-entrant";

    private const string Description =
        "The handler of a signal runs on a thread of its own or of the pool, beside the program and beside the handlers of other signals; of most signals also beside itself. A collection that one thread at a time may change gets corrupted or throws, and of two additions to a number at the same time one gets lost. Use a lock, Interlocked or a concurrent collection, or let the handler only say what has happened.";

    private static readonly DiagnosticDescriptor OfCollection = RuleDescriptor.Create(
        "IPC121",
        Title,
        "'{0}' changes '{1}' in the handler of {2} ({3}) without a lock, and other code uses it: the handler runs at the same time on another thread, and the change gets lost, breaks the collection or throws",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-364",
        "CWE-479");

    private static readonly DiagnosticDescriptor OfCounter = RuleDescriptor.Create(
        "IPC121",
        Title,
        "'{0}' reads '{1}' and writes it again in the handler of {2} ({3}): what {4} in between is lost",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-364",
        "CWE-479");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(OfCollection, OfCounter);

    // The handlers of the exit are asked for as well: what they use, they use when everything is at an end.
    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesSignal | Effects.ReceivesShutdown);

    public override void Check(in CallSite call)
    {
        var handlers = call.Handlers;
        if (handlers.HandlerAt(call.Operation) is not { IsOfSignal: true } handler)
        {
            return;
        }

        foreach (var change in FirstOfEach(SharedChange.Of(handlers.WalkOf(handler))))
        {
            var reached = change.Reached;
            if (ConcurrentUses.Of(change, handler, handlers) is { Count: > 0 } uses && handlers.IsReportedFor(handler, reached, other => other.IsOfSignal ? 1 : 0))
            {
                var arguments = new object[] { ReachedEffect.NameOf(reached.Operation), change.Variable.Name, handler.Trigger, reached.Path };
                if (change.IsCounter)
                {
                    arguments = [.. arguments, uses.Any(SharedVariables.IsChanged) ? "other code writes" : "the handler of the next signal writes"];
                }

                call.Report(new Finding(change.IsCounter ? OfCounter : OfCollection, reached.LocationFor(handler), arguments)
                {
                    AdditionalLocations = reached.AdditionalLocationsFor(handler).AddRange(uses.Select(use => use.Syntax.GetLocation())),
                });
            }
        }
    }

    // One lock helps all changes of the handler to one collection; each of those to a number needs its own call.
    private static IEnumerable<SharedChange> FirstOfEach(IEnumerable<SharedChange> changes) =>
        changes.GroupBy(change => change.Variable, SymbolEqualityComparer.Default).SelectMany(group => group.First().IsCounter ? group : group.Take(1));
}
