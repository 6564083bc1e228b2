using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>Which waits last long enough to be seen.</summary>
internal static class BlockingWaits
{
    /// <summary>Shorter waits nobody notices.</summary>
    private const long ShortMilliseconds = 1_000;

    public static bool IsOne(ReachedEffect reached, HandlerWalk walk, HandlerIndex index) =>
        (reached.Effect & HandlerEffect.TakesLock) != 0 ? IsContended(reached, walk, index)
        : (reached.Effect & HandlerEffect.Blocks) != 0
            && !IsShort(reached.Operation)
            && !IsReadOfFile(reached.Operation)
            && !IsGracePeriod(reached, walk)
            && !reached.Conditions.SelectMany(condition => condition.DescendantsAndSelf()).Any(IsTestOfEnd);

    // The program is asked to stop, gets some time for it, and is ended if it takes longer.
    private static bool IsGracePeriod(ReachedEffect wait, HandlerWalk walk)
    {
        bool IsDone(HandlerEffect effect, bool isAfter) =>
            walk.Effects.Any(other => (other.Effect & effect) != 0
                && SymbolEqualityComparer.Default.Equals(other.Function, wait.Function)
                && other.Operation.Syntax.SpanStart > wait.Operation.Syntax.SpanStart == isAfter);

        return wait.Operation is IInvocationOperation call
            && call.Arguments.Any(argument => MillisecondsOf(argument) > 0)
            && IsDone(HandlerEffect.Cancels | HandlerEffect.Signals, isAfter: false)
            && IsDone(HandlerEffect.Exits, isAfter: true);
    }

    // A lock that only code of the handler takes keeps two signals apart, for as long as the handler runs; one that others hold while they do
    // not wait themselves is free at once. The first use of a lock stands for all.
    private static bool IsContended(ReachedEffect reached, HandlerWalk walk, HandlerIndex index) =>
        reached.Operation is not ILockOperation { LockedValue: var value }
        || VariableReferences.SymbolOf(value.WithoutConversions()) is var variable
            && walk.Effects.FirstOrDefault(other => other.Operation is ILockOperation first && IsLockOf(first, variable)) == reached
            && (variable?.ContainingType ?? reached.Function.ContainingType).DeclaringSyntaxReferences
                .SelectMany(part => LocksIn(part.GetSyntax(), variable, index))
                .Any(held => !walk.Reaches(held.Function) && held.Lock.Body.Descendants().OfType<IInvocationOperation>().Any(call => Blocks(call, index)));

    private static bool Blocks(IInvocationOperation call, HandlerIndex index) =>
        ((HandlerEffectsApi.Of(call.TargetMethod, call.Instance?.Type) | HandlerAttributes.EffectOf(call.TargetMethod)) & HandlerEffect.Blocks) != 0
        || index.CodeOf(call.TargetMethod)?.Effects.Any(inside => (inside.Effect & HandlerEffect.Blocks) != 0) == true;

    private static IEnumerable<(ILockOperation Lock, IMethodSymbol Function)> LocksIn(SyntaxNode type, ISymbol? variable, HandlerIndex index)
    {
        var model = index.ModelOf(type.SyntaxTree);
        foreach (var statement in type.DescendantNodes().OfType<LockStatementSyntax>())
        {
            if (model?.GetOperation(statement) is ILockOperation held && IsLockOf(held, variable) && model.GetEnclosingSymbol(statement.SpanStart) is IMethodSymbol function)
            {
                yield return (held, function);
            }
        }
    }

    // Of no variable: the object itself.
    private static bool IsLockOf(ILockOperation held, ISymbol? variable) =>
        held.LockedValue.WithoutConversions() is var locked
        && (variable is null ? locked is IInstanceReferenceOperation : SymbolEqualityComparer.Default.Equals(VariableReferences.SymbolOf(locked), variable));

    private static bool IsShort(IOperation wait) =>
        wait is IInvocationOperation call && call.Arguments.Any(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && MillisecondsOf(argument) is >= 0 and < ShortMilliseconds);

    private static double? MillisecondsOf(IArgumentOperation argument) =>
        argument.Parameter?.Type switch
        {
            { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } when argument.Parameter.Name is not ("offset" or "count" or "bufferSize") => Constants.Number(argument.Value),
            { Name: "TimeSpan" } => MillisecondsOf(Constants.Resolve(argument.Value)),
            _ => null,
        };

    private static double? MillisecondsOf(IOperation time) =>
        time switch
        {
            IFieldReferenceOperation { Field.Name: "Zero" } => 0,
            IInvocationOperation { TargetMethod.Name: "FromMilliseconds", Arguments: [var amount, ..] } => AmountOf(amount),
            IInvocationOperation { TargetMethod.Name: "FromSeconds", Arguments: [var amount, ..] } => AmountOf(amount) * 1_000,
            _ => null,
        };

    private static double? AmountOf(IArgumentOperation amount) => Constants.Value(amount.Value) is double value ? value : Constants.Number(amount.Value);

    private static bool IsReadOfFile(IOperation read) =>
        read is IInvocationOperation { Instance: { } reader } && Constants.Resolve(reader) switch
        {
            IObjectCreationOperation { Arguments: [{ Parameter.Type.SpecialType: SpecialType.System_String }, ..] } => true,
            IInvocationOperation { TargetMethod.ContainingType.Name: "File" or "FileInfo" } => true,
            _ => false,
        };

    private static bool IsTestOfEnd(IOperation part) =>
        part is IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "HasExited" or "IsFaulted" };
}
