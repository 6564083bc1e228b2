using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>Catches the exception in the handler: a token source that is gone needs no cancellation, everything else is told.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC109CatchFix)), Shared]
public sealed class IPC109CatchFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC109";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        if (site.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Cancel" } } cancel)
        {
            return AroundCancel(cancel, site);
        }

        if (site.Diagnostic.AdditionalLocations is [{ SourceTree: var tree }, ..] && (tree != site.Expression.SyntaxTree || site.RelatedExpression is null))
        {
            return null;
        }

        var handler = HandlerFunction.Around(site.RelatedExpression ?? site.Expression, site);
        return handler is { Symbol.ReturnsVoid: true } && BodyOf(handler) is { } body
            ? new Fix("Catch the exceptions of the handler", editor => handler.ReplaceBody(editor, Try(body, handler.Syntax, "(global::System.Exception exception)", "global::System.Console.Error.WriteLine(exception);"), handler.Symbol.IsAsync))
            : null;
    }

    private static Fix? AroundCancel(InvocationExpressionSyntax cancel, FixSite site)
    {
        const string Title = "Catch ObjectDisposedException";
        const string Declaration = "(global::System.ObjectDisposedException)";
        if (cancel.Parent is ExpressionStatementSyntax statement)
        {
            var guarded = Try(SyntaxFactory.Block(WithEnd(statement.WithoutTrivia(), cancel)), cancel, Declaration, handling: null).Statements[0].WithTriviaFrom(statement);
            return new Fix(Title, editor => editor.ReplaceNode(statement, guarded));
        }

        return HandlerFunction.Around(cancel, site) is { } function && function.ExpressionBody == cancel && BodyOf(function) is { } body
            ? new Fix(Title, editor => function.ReplaceBody(editor, Try(body, cancel, Declaration, handling: null), function.Symbol.IsAsync))
            : null;
    }

    private static BlockSyntax? BodyOf(HandlerFunction function) =>
        function.Block ?? (function.ExpressionBody is { } expression
            ? SyntaxFactory.Block(WithEnd(
                expression is ThrowExpressionSyntax { Expression: var thrown } ? SyntaxFactory.ThrowStatement(thrown.WithLeadingTrivia(SyntaxFactory.Space)) : SyntaxFactory.ExpressionStatement(expression.WithoutTrivia()), expression))
            : null);

    private static StatementSyntax WithEnd(StatementSyntax statement, SyntaxNode place) => statement.WithTrailingTrivia(StatementInsertion.EndOfLine(place));

    private static BlockSyntax Try(BlockSyntax body, SyntaxNode place, string declaration, string? handling)
    {
        var end = StatementInsertion.EndOfLine(place).ToString();
        var guarded = (TryStatementSyntax)SyntaxFactory.ParseStatement(string.Join(end, ["try", "{", "}", $"catch {declaration}", "{", .. handling is null ? [] : new[] { handling }, "}"]) + end);
        guarded = guarded.ReplaceNodes(
            guarded.DescendantNodes().Where(node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax && node.Parent is not (QualifiedNameSyntax or MemberAccessExpressionSyntax)),
            (original, _) => original.WithAdditionalAnnotations(Simplifier.Annotation));
        guarded = guarded.WithBlock(guarded.Block.WithStatements(body.Statements));
        return SyntaxFactory.Block(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.EndOfLine(end)), SyntaxFactory.SingletonList<StatementSyntax>(guarded.WithAdditionalAnnotations(Formatter.Annotation)), SyntaxFactory.Token(SyntaxKind.CloseBraceToken));
    }
}
