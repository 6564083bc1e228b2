using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>A function is started that runs beside the code that starts it.</summary>
/// <param name="Call">The call, or the creation of a thread, that gets the function.</param>
/// <param name="Function">The function that is started.</param>
internal readonly record struct ConcurrentStart(IOperation Call, SyntaxNode Function)
{
    /// <summary>Whether several runs of the function overlap: it is started for each element, or again before the last one is known to have ended.</summary>
    /// <param name="shared">What was made for all of them; where each makes its own, they do not meet.</param>
    public bool IsRepeated(SyntaxNode shared)
    {
        var call = Call.Syntax;
        return !Function.Span.Contains(shared.Span) && (IsParallelLoop || LoopAround() is { } loop && !loop.Span.Contains(shared.Span) && !IsWaitedFor && !WaitsIn(loop, call.SpanStart, loop.Span.End));
    }

    /// <summary>Whether the other function may run while this one does: both are started in one function, which waits for neither before the second.</summary>
    public bool OverlapsWith(ConcurrentStart other)
    {
        var (first, second) = Call.Syntax.SpanStart <= other.Call.Syntax.SpanStart ? (this, other) : (other, this);
        return first.Call.Syntax == second.Call.Syntax
            ? first.Function != second.Function
            : !first.IsWaitedFor
                && first.Call is not IInvocationOperation { TargetMethod.ContainingType.Name: "Parallel" }
                && SurroundingFunction.Of(first.Call.Syntax) is { } function && function == SurroundingFunction.Of(second.Call.Syntax)
                && !WaitsIn(function, first.Call.Syntax.Span.End, second.Call.Syntax.SpanStart)
                && !AreAlternatives(first.Call.Syntax, second.Call.Syntax);
    }

    private bool IsParallelLoop => Call is IInvocationOperation { TargetMethod: { ContainingType.Name: "Parallel", Name: not "Invoke" } };

    private bool IsWaitedFor => WaitLimits.IsAwaited(Call.Syntax) || WaitLimits.IsBlockedOn(Call.Syntax);

    // A loop of its own, or a query that does it for each element.
    private SyntaxNode? LoopAround()
    {
        var function = Function.Span;
        return Call.Syntax.Ancestors()
            .TakeWhile(node => node is not (LocalFunctionStatementSyntax or MemberDeclarationSyntax) or GlobalStatementSyntax)
            .FirstOrDefault(node => LoopConditions.IsLoop(node)
                || node is InvocationExpressionSyntax query && CalledNames.Of(query.Expression) == "Select" && query.ArgumentList.Span.Contains(function));
    }

    private static bool WaitsIn(SyntaxNode code, int start, int end) =>
        code.DescendantNodes(node => node == code || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(node => node.SpanStart >= start && node.SpanStart < end
                && (node is AwaitExpressionSyntax || node is InvocationExpressionSyntax call && CalledNames.Of(call.Expression) is "Wait" or "WaitAll" or "Join" or "GetResult" or "WaitOne"));

    private static bool AreAlternatives(SyntaxNode first, SyntaxNode second) =>
        first.Ancestors().First(node => node.Span.Contains(second.Span)) is IfStatementSyntax or SwitchStatementSyntax or ConditionalExpressionSyntax or SwitchExpressionSyntax;
}
