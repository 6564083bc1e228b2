using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A handler sets a flag, and the loop that waits for it reads the flag once.</summary>
internal sealed class IPC119StateNotPublished : CallRule
{
    private const string Title = "State shared with a handler is not published";

    private const string Description =
        "A handler runs on a thread of its own. Nothing tells the compiler that another thread changes the variable: in a loop that calls nothing it may read it once, before the first turn, and the optimizing compiler of .NET does so. The program ends as it should in a debug build and spins for ever in Release. A volatile field or Volatile.Read is read each time; better is a loop that does not spin but waits for an event or a token.";

    private static readonly DiagnosticDescriptor SetByHandler = RuleDescriptor.Create(
        "IPC119",
        Title,
        "'{0}' is set by the handler of {1}, and the loop on '{2}' calls nothing that would make it look again: in Release it reads '{0}' once, before the first turn, and never sees the change",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-364");

    private static readonly DiagnosticDescriptor AwaitedByHandler = RuleDescriptor.Create(
        "IPC119",
        Title,
        "The handler of {1} waits for '{0}' in the loop on '{2}', which calls nothing that would make it look again: in Release it reads '{0}' once, before the first turn, and never sees the change",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-364");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(SetByHandler, AwaitedByHandler);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesSignal | Effects.ReceivesShutdown);

    public override void Check(in CallSite call)
    {
        if (call.Handlers.HandlerAt(call.Operation) is not { } handler)
        {
            return;
        }

        var handlers = call.Handlers;
        foreach (var found in UnpublishedVariable.Of(handler, handlers))
        {
            if (IsSaidBefore(found.Variable, handler, handlers))
            {
                continue;
            }

            var declaration = found.Variable.Locations[0];
            var isHere = declaration.SourceTree == handler.Registration.Syntax.SyntaxTree;
            var places = found.Polls.Concat(found.Changes).Select(place => place.Syntax.GetLocation());
            call.Report(new Finding(
                found.IsPolledByHandler ? AwaitedByHandler : SetByHandler,
                isHere ? declaration : handler.Expression.Syntax.GetLocation(),
                found.Variable.Name,
                handler.Trigger,
                Quotation.Of(PollingLoops.ConditionOf(found.Polls[0])))
            {
                AdditionalLocations = (isHere ? places : places.Prepend(declaration)).ToImmutableArray(),
            });
        }
    }

    private static bool IsSaidBefore(ISymbol variable, SignalHandler handler, HandlerIndex handlers) =>
        handlers.HandlersIn(handler.Registration.Syntax.SyntaxTree)
            .TakeWhile(other => other.Registration.Syntax != handler.Registration.Syntax)
            .Any(other => UnpublishedVariable.Of(other, handlers).Any(found => SymbolEqualityComparer.Default.Equals(found.Variable, variable)));
}
