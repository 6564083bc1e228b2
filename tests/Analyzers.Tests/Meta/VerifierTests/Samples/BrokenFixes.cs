using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Tests.Meta.VerifierTests.Samples;

public sealed class ThrowingProvider : ReplaceCallFix
{
    protected override void Register(CodeFixContext context, SyntaxNode root, InvocationExpressionSyntax invocation) =>
        throw new InvalidOperationException("the provider fell over");
}

public sealed class ThrowingActionFix : ReplaceCallFix
{
    protected override SyntaxNode Fix(SyntaxNode root, InvocationExpressionSyntax invocation) =>
        throw new InvalidOperationException("the action fell over");
}

public sealed class IdleFix : ReplaceCallFix
{
    protected override SyntaxNode Fix(SyntaxNode root, InvocationExpressionSyntax invocation) => root;
}

public sealed class EndlessFix : ReplaceCallFix
{
    protected override SyntaxNode Fix(SyntaxNode root, InvocationExpressionSyntax invocation) =>
        root.ReplaceNode(invocation, invocation.AddArgumentListArguments(SyntaxFactory.Argument(SyntaxFactory.IdentifierName("x"))));
}

/// <summary>Writes a whole call into an identifier.</summary>
public sealed class MalformedTreeFix : ReplaceCallFix
{
    protected override SyntaxNode Fix(SyntaxNode root, InvocationExpressionSyntax invocation) =>
        root.ReplaceNode(invocation, SyntaxFactory.IdentifierName("Good()"));
}

public sealed class UnformattedFix : ReplaceCallFix
{
    protected override SyntaxNode Fix(SyntaxNode root, InvocationExpressionSyntax invocation) =>
        root.ReplaceNode(invocation, SyntaxFactory.ParseExpression("Good( )").WithTriviaFrom(invocation));
}

/// <summary>Drops the comment after the statement, as a new node without the trivia of the old one does.</summary>
public sealed class CommentDroppingFix : ReplaceCallFix
{
    protected override SyntaxNode Fix(SyntaxNode root, InvocationExpressionSyntax invocation)
    {
        var statement = invocation.FirstAncestorOrSelf<ExpressionStatementSyntax>()!;
        return root.ReplaceNode(
            statement,
            SyntaxFactory.ParseStatement("Good();").WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.LineFeed));
    }
}

public sealed class CommentDoublingFix : ReplaceCallFix
{
    protected override SyntaxNode Fix(SyntaxNode root, InvocationExpressionSyntax invocation)
    {
        var leading = invocation.GetLeadingTrivia();
        return HasComment(invocation)
            ? root.ReplaceNode(invocation.Expression, SyntaxFactory.IdentifierName("Good").WithLeadingTrivia(leading.AddRange(leading)))
            : base.Fix(root, invocation);
    }

    internal static bool HasComment(SyntaxNode node) => node.GetLeadingTrivia().Any(SyntaxKind.SingleLineCommentTrivia);
}

/// <summary>Does something else where there is a comment.</summary>
public sealed class CommentSensitiveFix : ReplaceCallFix
{
    protected override SyntaxNode Fix(SyntaxNode root, InvocationExpressionSyntax invocation) =>
        ReplaceName(root, invocation, CommentDoublingFix.HasComment(invocation) ? "Better" : "Good");
}

public sealed class KeylessFix : ReplaceCallFix
{
    protected override string? Key(InvocationExpressionSyntax invocation) => null;
}

/// <summary>Has a key for each type.</summary>
public sealed class NameInKeyFix : ReplaceCallFix
{
    protected override string? Key(InvocationExpressionSyntax invocation) =>
        $"Replace in {invocation.FirstAncestorOrSelf<ClassDeclarationSyntax>()!.Identifier.Text}";
}

/// <summary>Calls Worse, about which another rule complains.</summary>
public sealed class WorseFix : ReplaceCallFix
{
    protected override SyntaxNode Fix(SyntaxNode root, InvocationExpressionSyntax invocation) => ReplaceName(root, invocation, "Worse");
}
