using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>An output stream of a process is read to its end: <c>process.StandardOutput.ReadToEnd()</c>, or the same as a task.</summary>
/// <param name="Call">The whole call.</param>
/// <param name="Process">The name that holds the process.</param>
/// <param name="Stream">The property that gives the stream.</param>
/// <param name="IsTask">Whether the value is a task.</param>
internal sealed record ReadToEnd(InvocationExpressionSyntax Call, IdentifierNameSyntax Process, string Stream, bool IsTask)
{
    /// <summary>The read that the expression is, or that it waits for.</summary>
    public static ReadToEnd? From(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case AwaitExpressionSyntax await:
                return From(await.Expression);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ReadToEnd" or "ReadToEndAsync" } method } call
                when Plain(method.Expression) is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StandardOutput" or "StandardError" } stream
                && Plain(stream.Expression) is IdentifierNameSyntax process:
                return new ReadToEnd(call, process, stream.Name.Identifier.ValueText, method.Name.Identifier.ValueText == "ReadToEndAsync");
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax inner }:
                return From(inner.Expression);
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } inner:
                return From(inner.Expression);
            default:
                return null;
        }
    }

    /// <summary>What stands in the place of the call when a variable has the task of the read.</summary>
    public ExpressionSyntax ResultOf(string task)
    {
        if (IsTask)
        {
            return SyntaxFactory.IdentifierName(task);
        }

        if (!EnclosingFunction.CanAwaitAt(Call))
        {
            return SyntaxFactory.ParseExpression($"{task}.GetAwaiter().GetResult()");
        }

        // Where the others do not go back to the caller's context, this one need not either.
        var leavesContext = EnclosingFunction.Of(Call).DescendantTokens().Any(token => token.ValueText == "ConfigureAwait");
        var await = SyntaxFactory.ParseExpression(leavesContext ? $"await {task}.ConfigureAwait(false)" : $"await {task}");
        return Call.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax
            ? SyntaxFactory.ParenthesizedExpression(await).WithAdditionalAnnotations(Simplifier.Annotation)
            : await;
    }

    private static ExpressionSyntax Plain(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    expression = suppressed.Operand;
                    break;
                case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own:
                    expression = own.Name;
                    break;
                default:
                    return expression;
            }
        }
    }
}
