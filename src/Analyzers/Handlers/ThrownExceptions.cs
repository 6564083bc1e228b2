using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>Which of the exceptions that code can throw are thrown when a handler runs it.</summary>
internal static class ThrownExceptions
{
    /// <summary>
    /// Whether the author of the handler writes the throw, or calls what always throws, or what throws when it is called again. That other code
    /// checks what it is given does not mean that it is given anything wrong.
    /// </summary>
    public static bool AreToBeExpected(ReachedEffect reached, HandlerWalk walk)
    {
        var conditions = PathConditions.Of(reached.Operation).ToList();
        return conditions.Count == 0
            || reached.IsInHandler && !conditions.Any(IsCheckOfArgument)
            || conditions.Any(condition => condition.DescendantsAndSelf().Any(part => VariableReferences.SymbolOf(part) is { } state && walk.Changes(state)));
    }

    // The runtime gives what the handler is declared to get.
    private static bool IsCheckOfArgument(IOperation condition) =>
        condition.DescendantsAndSelf().Any(part => part is IParameterReferenceOperation) && condition.DescendantsAndSelf().Any(part => part.ConstantValue is { HasValue: true, Value: null });
}
