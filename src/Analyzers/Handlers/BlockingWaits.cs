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
            && !reached.Conditions.SelectMany(condition => condition.DescendantsAndSelf()).Any(IsTestOfEnd);

    // A lock that only code of the handler takes keeps two signals apart, for as long as the handler runs.
    private static bool IsContended(ReachedEffect reached, HandlerWalk walk, HandlerIndex index) =>
        reached.Operation is not ILockOperation { LockedValue: var value }
        || VariableReferences.SymbolOf(value.WithoutConversions()) is var variable
            && (variable?.ContainingType ?? reached.Function.ContainingType).DeclaringSyntaxReferences
                .SelectMany(part => FunctionsLocking(variable, part.GetSyntax(), index))
                .Any(function => !walk.Reaches(function));

    // Of no variable: the object itself.
    private static IEnumerable<IMethodSymbol> FunctionsLocking(ISymbol? variable, SyntaxNode type, HandlerIndex index) =>
        index.ModelOf(type.SyntaxTree) is { } model
            ? type.DescendantNodes().OfType<LockStatementSyntax>()
                .Where(statement => model.GetOperation(statement) is ILockOperation { LockedValue: var value }
                    && (variable is null ? value.WithoutConversions() is IInstanceReferenceOperation : SymbolEqualityComparer.Default.Equals(VariableReferences.SymbolOf(value.WithoutConversions()), variable)))
                .Select(statement => model.GetEnclosingSymbol(statement.SpanStart))
                .OfType<IMethodSymbol>()
            : [];

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
