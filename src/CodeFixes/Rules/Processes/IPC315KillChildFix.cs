using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Kills the child where its time is up, and waits for its end. What the child leaves behind is another matter, so it is offered one at a time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC315KillChildFix)), Shared]
public sealed class IPC315KillChildFix : RuleFix
{
    private const string Title = "Kill the child when the wait is given up";

    /// <inheritdoc/>
    protected override string Id => "IPC315";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        if (site.Expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } wait
            || receiver.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault() is not { } use
            || ProcessVariable.Of(use, site) is not { } process
            || ProcessVariable.MemberOf(use) != wait.Expression)
        {
            return null;
        }

        StatementSyntax[] end = [ExitWait.KillOf(ProcessVariable.Qualified(use), site), ExitWait.Of(ProcessVariable.Qualified(use), site)];
        return wait.Parent is ExpressionStatementSyntax ignored ? new Fix(Title, editor => Ask(editor, ignored, wait, end))
            : Handling(site, wait) is { } handling ? new Fix(Title, editor => InsertFirst(editor, handling, end))
            : WaitingIn(wait, process) is { } statement ? new Fix(Title, editor => Catch(editor, statement, end))
            : null;
    }

    /// <summary>What runs when the time is up: the branch of a test, or a handler.</summary>
    private static StatementSyntax? Handling(FixSite site, InvocationExpressionSyntax wait)
    {
        if (site.Diagnostic.AdditionalLocations is not [{ SourceSpan: var span }, ..])
        {
            return null;
        }

        var handling = wait.SyntaxTree.GetRoot(site.CancellationToken).FindNode(span);
        return handling as StatementSyntax ?? (handling as CatchClauseSyntax)?.Block;
    }

    /// <summary>The statement that waits and throws as an await does; Wait throws something else.</summary>
    private static ExpressionStatementSyntax? WaitingIn(InvocationExpressionSyntax wait, ProcessVariable process)
    {
        SyntaxNode awaited = wait;
        while (awaited.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "WaitAsync" or "GetAwaiter" or "GetResult" } or InvocationExpressionSyntax)
        {
            awaited = awaited.Parent;
        }

        return (awaited.Parent as AwaitExpressionSyntax ?? awaited).Parent is ExpressionStatementSyntax statement
            && StatementList.Holds(statement)
            && EnclosingFunction.Of(statement) == process.Function ? statement : null;
    }

    private static void Ask(SyntaxEditor editor, ExpressionStatementSyntax statement, InvocationExpressionSyntax wait, StatementSyntax[] end) =>
        editor.ReplaceNode(statement, SyntaxFactory.IfStatement(SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, wait.WithoutTrivia()), SyntaxFactory.Block(end))
            .WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation));

    private static void InsertFirst(SyntaxEditor editor, StatementSyntax handling, StatementSyntax[] end)
    {
        if (handling is BlockSyntax { Statements: [var first, ..] })
        {
            StatementInsertion.InsertBefore(editor, first, end);
            return;
        }

        var block = handling is BlockSyntax own ? own.AddStatements(end) : SyntaxFactory.Block(end.Append(handling.WithoutTrivia())).WithTriviaFrom(handling);
        editor.ReplaceNode(handling, block.WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static void Catch(SyntaxEditor editor, ExpressionStatementSyntax statement, StatementSyntax[] end)
    {
        var handler = SyntaxFactory.CatchClause()
            .WithDeclaration(SyntaxFactory.CatchDeclaration(SyntaxFactory.ParseTypeName("System.OperationCanceledException").WithAdditionalAnnotations(Simplifier.Annotation)))
            .WithBlock(SyntaxFactory.Block(end.Append(SyntaxFactory.ThrowStatement())));
        editor.ReplaceNode(statement, SyntaxFactory.TryStatement(SyntaxFactory.Block(statement.WithoutTrivia()), SyntaxFactory.SingletonList(handler), null)
            .WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation));
    }
}
