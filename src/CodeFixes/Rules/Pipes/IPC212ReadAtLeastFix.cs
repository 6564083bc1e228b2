using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Rules.Pipes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>
/// Reads until the buffer is full or the stream ends, where the code asks for the end. What was a message without an end is none
/// after it, so it is offered one at a time.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC212ReadAtLeastFix)), Shared]
public sealed class IPC212ReadAtLeastFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC212";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        if (!site.Diagnostic.Properties.ContainsKey(IPC212ShortRead.IsSizedProperty)
            || site.Expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax } member } call
            || site.Model.GetOperation(call, site.CancellationToken) is not IInvocationOperation read
            || !StreamReads.Has(read, "ReadAtLeast")
            || StreamReads.IsBlocked(call)
            || ReadCounts.UseOf(read, static _ => false) == ReadCountUse.Unused
            || AmountOf(call) is not { } amount
            || ComparisonsOf(read, site) is not { } comparisons)
        {
            return null;
        }

        return new Fix("Read until the buffer is full or the stream ends", editor =>
        {
            foreach (var comparison in comparisons)
            {
                editor.ReplaceNode(comparison, (current, _) => WithWhole((BinaryExpressionSyntax)current, amount));
            }

            editor.ReplaceNode(call, (current, _) => AtLeast((InvocationExpressionSyntax)current, amount));
        });
    }

    private static InvocationExpressionSyntax AtLeast(InvocationExpressionSyntax call, ExpressionSyntax amount)
    {
        var member = (MemberAccessExpressionSyntax)call.Expression;
        var arguments = call.ArgumentList.Arguments;
        var isAsync = member.Name.Identifier.ValueText == "ReadAsync";
        var isOfArray = arguments.Count >= 3;
        var buffer = !isOfArray || amount is MemberAccessExpressionSyntax
            ? arguments[0].Expression
            : Parse($"{arguments[0].Expression}.{(isAsync ? "AsMemory" : "AsSpan")}({arguments[1].Expression}, {arguments[2].Expression})");
        var token = arguments.Skip(isOfArray ? 3 : 1).Select(argument => $", cancellationToken: {argument.Expression}");
        var list = SyntaxFactory.ParseArgumentList($"({buffer}, {amount}, throwOnEndOfStream: false{string.Concat(token)})");
        return call
            .WithExpression(member.WithName(SyntaxFactory.IdentifierName(isAsync ? "ReadAtLeastAsync" : "ReadAtLeast").WithTriviaFrom(member.Name)))
            .WithArgumentList(list.WithTriviaFrom(call.ArgumentList));
    }

    /// <summary>The amount that the read asks for, as the buffer's length or as the code writes it.</summary>
    private static ExpressionSyntax? AmountOf(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.Any(argument => argument.NameColon is not null) || call.ArgumentList.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsDirective))
        {
            return null;
        }

        var buffer = arguments[0].Expression;
        if (arguments.Count >= 3)
        {
            var count = arguments[2].Expression.WithoutTrivia();
            return count is MemberAccessExpressionSyntax
                ? count.ToString() == $"{buffer}.Length" && arguments[1].Expression is LiteralExpressionSyntax { Token.ValueText: "0" } ? count : null
                : count is LiteralExpressionSyntax or IdentifierNameSyntax ? count : null;
        }

        return buffer switch
        {
            IdentifierNameSyntax => Parse($"{buffer}.Length"),
            InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan" or "AsMemory", Expression: IdentifierNameSyntax whole } } => Parse($"{whole}.Length"),
            InvocationExpressionSyntax { ArgumentList.Arguments: [_, { Expression: LiteralExpressionSyntax or IdentifierNameSyntax } length], Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan" or "AsMemory" } } => length.Expression,
            _ => null,
        };
    }

    /// <summary>The comparisons of the number with zero, which become comparisons with the amount; <see langword="null"/> where one is written in another way.</summary>
    private static List<BinaryExpressionSyntax>? ComparisonsOf(IInvocationOperation read, FixSite site)
    {
        var comparisons = new List<BinaryExpressionSyntax>();
        foreach (var number in ReadCounts.NumbersOf(read))
        {
            var expression = (ExpressionSyntax)number.Syntax;
            while (expression.Parent is ParenthesizedExpressionSyntax or AwaitExpressionSyntax)
            {
                expression = (ExpressionSyntax)expression.Parent;
            }

            switch (expression.Parent)
            {
                case BinaryExpressionSyntax comparison when comparison.Left == expression && IsZero(comparison.Right):
                    comparisons.Add(comparison);
                    break;
                case BinaryExpressionSyntax comparison when comparison.Left == expression && Constants.Number(site.Model.GetOperation(comparison.Right, site.CancellationToken)) is not (-1 or 0 or 1):
                    break;
                default:
                    return null;
            }
        }

        return comparisons.All(comparison => comparison.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.GreaterThanExpression)
            ? comparisons
            : null;
    }

    private static bool IsZero(ExpressionSyntax expression) => expression is LiteralExpressionSyntax { Token.Value: 0 };

    private static BinaryExpressionSyntax WithWhole(BinaryExpressionSyntax comparison, ExpressionSyntax amount)
    {
        var kind = comparison.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.LessThanOrEqualExpression ? SyntaxKind.LessThanExpression : SyntaxKind.EqualsExpression;
        return SyntaxFactory.BinaryExpression(kind, comparison.Left, amount.WithoutTrivia().WithTriviaFrom(comparison.Right));
    }

    private static ExpressionSyntax Parse(string text) => SyntaxFactory.ParseExpression(text);
}
