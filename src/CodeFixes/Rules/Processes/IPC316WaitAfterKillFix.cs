using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Waits for the end of the killed process. A process in the kernel's hands can make that wait long, so it is offered one at a time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC316WaitAfterKillFix)), Shared]
public sealed class IPC316WaitAfterKillFix : RuleFix
{
    private const string Title = "Wait for the end of the killed process";

    /// <inheritdoc/>
    protected override string Id => "IPC316";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        if (site.Expression is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement, Expression: MemberAccessExpressionSyntax { Expression: var process } })
        {
            return null;
        }

        var wait = ExitWait.Of(process, site);
        return StatementList.Holds(statement)
            ? new Fix(Title, editor => StatementInsertion.InsertAfter(editor, statement, wait))
            : new Fix(Title, editor => editor.ReplaceNode(
                statement, SyntaxFactory.Block(statement.WithoutTrivia(), wait).WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation)));
    }
}
