using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Tests.Meta.VerifierTests.Samples;

/// <summary>Replaces a call of Bad by a invocation of Good. The broken samples change one thing of it each.</summary>
public class ReplaceCallFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [BadCallAnalyzer.BadCall.Id];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken))!;
        if (root.FindNode(context.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } invocation)
        {
            Register(context, root, invocation);
        }
    }

    protected virtual void Register(CodeFixContext context, SyntaxNode root, InvocationExpressionSyntax invocation) =>
        Register(context, Key(invocation), () => Fix(root, invocation));

    protected static void Register(CodeFixContext context, string? key, Func<SyntaxNode> fix) => context.RegisterCodeFix(
        CodeAction.Create("Replace the call", _ => Task.FromResult(context.Document.WithSyntaxRoot(fix())), key),
        context.Diagnostics);

    protected virtual string? Key(InvocationExpressionSyntax invocation) => "Replace";

    protected virtual SyntaxNode Fix(SyntaxNode root, InvocationExpressionSyntax invocation) => ReplaceName(root, invocation, "Good");

    protected static SyntaxNode ReplaceName(SyntaxNode root, InvocationExpressionSyntax invocation, string name) =>
        root.ReplaceNode(invocation.Expression, SyntaxFactory.IdentifierName(name).WithTriviaFrom(invocation.Expression));
}
