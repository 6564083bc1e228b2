using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Tests.Meta.VerifierTests.Samples;

public sealed class TwoActionsFix : ReplaceCallFix
{
    protected override void Register(CodeFixContext context, SyntaxNode root, InvocationExpressionSyntax invocation)
    {
        base.Register(context, root, invocation);
        Register(context, "Better", () => ReplaceName(root, invocation, "Better"));
    }
}

public sealed class FixWithoutFixAll : ReplaceCallFix
{
    public override FixAllProvider? GetFixAllProvider() => null;
}

/// <summary>Offers nothing for a call that is the value of an expression body.</summary>
public sealed class StatementsOnlyFix : ReplaceCallFix
{
    protected override void Register(CodeFixContext context, SyntaxNode root, InvocationExpressionSyntax invocation)
    {
        if (invocation.Parent is ExpressionStatementSyntax)
        {
            base.Register(context, root, invocation);
        }
    }
}

/// <summary>Removes the statement and the comments around it.</summary>
public sealed class RemoveStatementFix : ReplaceCallFix
{
    protected override SyntaxNode Fix(SyntaxNode root, InvocationExpressionSyntax invocation) =>
        root.RemoveNode(invocation.FirstAncestorOrSelf<ExpressionStatementSyntax>()!, SyntaxRemoveOptions.KeepNoTrivia)!;
}
