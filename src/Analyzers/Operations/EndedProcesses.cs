using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>Where a body learns that a process has ended.</summary>
internal static class EndedProcesses
{
    /// <summary>Whether a later operation can use the process itself: it is in scope, not disposed, and still the same. Not in a handler of exceptions, where using it has failed.</summary>
    public static bool IsAtHand(IOperation later, IOperation process) =>
        HeldProcess.SymbolOf(process) is { } variable
        && !later.Syntax.Ancestors().Any(node => node is CatchClauseSyntax)
        && (variable is not ILocalSymbol { DeclaringSyntaxReferences: [var declaration] } || ScopeOf(declaration.GetSyntax()).Span.Contains(later.Syntax.Span))
        && !later.Root().Descendants().Any(operation => operation.Syntax.SpanStart < later.Syntax.SpanStart
            && (IsOf(operation, variable) && operation is IInvocationOperation { TargetMethod.Name: "Dispose" or "Close" } || operation.Syntax.Span.End > process.Syntax.SpanStart && IsGiven(operation, variable)));

    /// <summary>What has seen the end of the process on each way to a later operation; <see langword="null"/> where nothing has for certain.</summary>
    public static IOperation? EndSeenBefore(IOperation later, IOperation process)
    {
        if (HeldProcess.SymbolOf(process) is not { } variable)
        {
            return null;
        }

        var body = later.Root().Descendants().ToList();
        var end = body.LastOrDefault(operation => IsOf(operation, variable) && operation.Syntax.Span.End <= later.Syntax.SpanStart && (IsWaitedFor(operation) && operation.Precedes(later) || HasExitedAt(operation, later)));

        // By then the variable can hold the next one.
        return end is not null && !body.Any(operation => IsGiven(operation, variable) && operation.Syntax.SpanStart > end.Syntax.SpanStart && operation.Syntax.SpanStart < later.Syntax.SpanStart)
            ? end
            : null;
    }

    private static bool IsOf(IOperation operation, ISymbol variable) =>
        operation switch
        {
            IInvocationOperation { Instance: { } receiver } => SymbolEqualityComparer.Default.Equals(HeldProcess.SymbolOf(receiver), variable),
            IPropertyReferenceOperation { Instance: { } receiver } => SymbolEqualityComparer.Default.Equals(HeldProcess.SymbolOf(receiver), variable),
            _ => false,
        };

    private static bool IsGiven(IOperation operation, ISymbol variable) =>
        operation is ISimpleAssignmentOperation assignment && SymbolEqualityComparer.Default.Equals(HeldProcess.SymbolOf(assignment.Target), variable);

    private static SyntaxNode ScopeOf(SyntaxNode declaration) =>
        declaration.Ancestors().First(node => node is BlockSyntax or SwitchSectionSyntax or UsingStatementSyntax or CommonForEachStatementSyntax or ForStatementSyntax or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax);

    private static bool IsWaitedFor(IOperation operation) =>
        operation is IInvocationOperation call
        && call.TargetMethod.Name switch
        {
            "WaitForExit" => call.Arguments.IsEmpty,
            "WaitForExitAsync" => TaskUse.Of(call) is { IsAwaited: true, IsLimited: false } && call.Arguments.All(argument => argument.ArgumentKind == ArgumentKind.DefaultValue),
            "Dispose" or "Close" => true,
            _ => false,
        };

    // if (process.HasExited) { … }
    private static bool HasExitedAt(IOperation operation, IOperation later) =>
        operation is IPropertyReferenceOperation { Property.Name: "HasExited" } asked
        && asked.WithConversions() is { Parent: IConditionalOperation conditional } condition
        && conditional.Condition == condition
        && conditional.WhenTrue.DescendantsAndSelf().Contains(later);
}
