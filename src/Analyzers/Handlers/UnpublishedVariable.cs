using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>A variable by which a handler and the program tell each other something, in a way that the compiler need not heed.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="IsPolledByHandler">Whether the handler waits for the program; else the program waits for the handler.</param>
/// <param name="Polls">Where loops read it, which may happen once only.</param>
/// <param name="Changes">Where the other side writes it.</param>
internal sealed record UnpublishedVariable(ISymbol Variable, bool IsPolledByHandler, IReadOnlyList<IOperation> Polls, IReadOnlyList<IOperation> Changes)
{
    public static IEnumerable<UnpublishedVariable> Of(SignalHandler handler, HandlerIndex index)
    {
        var walk = index.WalkOf(handler);

        // When the process ends anyway, a loop that goes on does no harm, unless the end waits for it.
        var isAwaited = !handler.IsOfExit || walk.Effects.Any(reached => (reached.Effect & HandlerEffect.Blocks) != 0);
        return (isAwaited ? SetBy(walk, index) : []).Concat(AwaitedBy(handler, walk, index));
    }

    private static IEnumerable<UnpublishedVariable> SetBy(HandlerWalk walk, HandlerIndex index)
    {
        foreach (var changes in walk.Effects.Where(reached => (reached.Effect & HandlerEffect.Mutates) != 0).ToLookup(reached => SharedVariables.ChangedBy(reached.Operation), SymbolEqualityComparer.Default))
        {
            if (changes.Key is { } variable && MayBePolled(variable)
                && PollsOf(variable, index).Where(read => !IsRunBy(walk, read, index)).ToList() is { Count: > 0 } polls)
            {
                yield return new UnpublishedVariable(variable, false, polls, changes.Select(change => SharedVariables.TargetOf(change.Operation)!).ToList());
            }
        }
    }

    private static IEnumerable<UnpublishedVariable> AwaitedBy(SignalHandler handler, HandlerWalk walk, HandlerIndex index)
    {
        var conditions = walk.Functions.Select(index.BodyOf).OfType<IOperation>()
            .SelectMany(body => body.DescendantsOutsideFunctions())
            .Where(part => SharedVariables.Of(part) is { } variable && MayBePolled(variable) && PollingLoops.Around(part) is not null);
        foreach (var variable in conditions.Select(part => SharedVariables.Of(part)!).Distinct<ISymbol>(SymbolEqualityComparer.Default))
        {
            var changes = SharedVariables.ReferencesTo(variable, index)
                .Where(reference => SharedVariables.IsChanged(reference) && !IsRunBy(walk, reference, index) && IsOfRunningProgram(reference, handler, index)).ToList();
            var polls = PollsOf(variable, index).Where(read => IsRunBy(walk, read, index)).ToList();
            if (changes.Count > 0 && polls.Count > 0)
            {
                yield return new UnpublishedVariable(variable, true, polls, changes);
            }
        }
    }

    private static bool MayBePolled(ISymbol variable) => variable is not IFieldSymbol { IsVolatile: true } && !SharedVariables.IsOfThread(variable);

    private static IEnumerable<IOperation> PollsOf(ISymbol variable, HandlerIndex index)
    {
        var references = SharedVariables.ReferencesTo(variable, index).ToList();
        return references.Where(read => !SharedVariables.IsChanged(read)
            && PollingLoops.Around(read) is { } loop
            && !references.Any(other => SharedVariables.IsChanged(other) && other.Syntax.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(other.Syntax.Span)));
    }

    private static bool IsRunBy(HandlerWalk walk, IOperation operation, HandlerIndex index) =>
        SharedVariables.FunctionOf(operation, index) is { } function && walk.Reaches(function);

    // What is written before the handler is installed has its value when the handler runs.
    private static bool IsOfRunningProgram(IOperation change, SignalHandler handler, HandlerIndex index) =>
        change.Parent?.Parent is not IObjectOrCollectionInitializerOperation
        && SharedVariables.FunctionOf(change, index) is { MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor) } function
        && !(SymbolEqualityComparer.Default.Equals(function, SharedVariables.FunctionOf(handler.Registration, index)) && change.Syntax.SpanStart < handler.Registration.Syntax.SpanStart);
}
