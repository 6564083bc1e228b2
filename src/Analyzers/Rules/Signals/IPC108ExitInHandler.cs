using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A handler ends the process, of which it is told that it ends.</summary>
internal sealed class IPC108ExitInHandler : CallRule
{
    /// <summary>The property that tells the fix what the handler is of; it is set where the handler itself makes the call.</summary>
    public const string HandlerProperty = "Handler";

    private const string Title = "Environment.Exit inside a shutdown handler";

    private const string Description =
        "Environment.Exit raises ProcessExit and waits until all handlers have returned. Called by one of them it waits for itself. In a handler of a signal it ends the process from a thread of the runtime: the main thread does not unwind, no finally block runs, and a ProcessExit handler that waits for the main thread waits in vain.";

    private static readonly DiagnosticDescriptor Hangs = RuleDescriptor.Create(
        "IPC108",
        Title,
        "'{0}' waits for the handlers of the exit to return, and this one is among them ({1}): the process hangs for ever",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    private static readonly DiagnosticDescriptor Abrupt = RuleDescriptor.Create(
        "IPC108",
        Title,
        "'{0}' ends the process inside the handler of {1} ({2}): the main thread does not unwind, so no finally block and no Dispose of it runs",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Suggestion,
        "CWE-705");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Hangs, Abrupt);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesSignal | Effects.ReceivesShutdown);

    public override void Check(in CallSite call)
    {
        if (call.Handlers.HandlerAt(call.Operation) is not { } handler || WeightOf(handler) == 0)
        {
            return;
        }

        var walk = call.Handlers.WalkOf(handler);
        foreach (var exit in walk.Effects.Where(reached => (reached.Effect & HandlerEffect.Exits) != 0))
        {
            if (!handler.IsOfExit && RepeatedSignals.AreToldApart(exit, handler, walk) || !call.Handlers.IsReportedFor(handler, exit, WeightOf))
            {
                continue;
            }

            var name = Quotation.Of(exit.Operation);
            var arguments = handler.IsOfExit ? new object[] { name, exit.Path } : [name, handler.Trigger, exit.Path];
            call.Report(new Finding(handler.IsOfExit ? Hangs : Abrupt, exit.LocationFor(handler), arguments)
            {
                AdditionalLocations = exit.AdditionalLocationsFor(handler),
                Properties = ImmutableDictionary<string, string?>.Empty.Add(HandlerProperty, exit.IsInHandler ? handler.Kind.ToString() : null),
            });
        }
    }

    private static int WeightOf(SignalHandler handler) => handler.IsOfExit ? 2 : handler.IsOfSignal ? 1 : 0;
}
