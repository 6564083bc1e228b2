using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>
/// Sets Cancel at once and leaves the rest to a task. Only where the rest tells the program to stop: the process has to end by itself then.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC107SynchronousHandlerFix)), Shared]
public sealed class IPC107SynchronousHandlerFix : RuleFix
{
    private static readonly string[] Signalling = ["Cancel", "CancelAsync", "Set", "SetResult", "TrySetResult", "SetCanceled", "TrySetCanceled", "Release", "Signal", "StopApplication"];

    /// <inheritdoc/>
    protected override string Id => "IPC107";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        if (HandlerFunction.Named(site.Expression, site) is not { Block: { } block, Context: { Name: not "_" and var context } } handler)
        {
            return null;
        }

        var answers = block.Statements.Where(statement => IsAnswer(statement, context)).ToList();
        if (answers.Count == 0 && !block.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(IsSignal))
        {
            return null;
        }

        var answer = SyntaxFactory.ParseStatement($"{context}.Cancel = true;").WithTrailingTrivia(StatementInsertion.EndOfLine(block));
        var task = (ExpressionStatementSyntax)SyntaxFactory.ParseStatement("global::System.Threading.Tasks.Task.Run(async () => { });");
        var rest = block.WithStatements(SyntaxFactory.List(block.Statements.Except(answers))).WithoutLeadingTrivia().WithoutTrailingTrivia();
        task = task.ReplaceNode(task.DescendantNodes().OfType<BlockSyntax>().Single(), rest);
        task = task.ReplaceNode(task.DescendantNodes().OfType<MemberAccessExpressionSyntax>().First(), task.DescendantNodes().OfType<MemberAccessExpressionSyntax>().First().WithAdditionalAnnotations(Simplifier.Annotation));
        var body = block.WithStatements(SyntaxFactory.List<StatementSyntax>([answer, task])).WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
        return new Fix($"Set '{context}.Cancel' at once and do the rest in a task", editor => handler.ReplaceBody(editor, body, isAsync: false));
    }

    private static bool IsAnswer(StatementSyntax statement, string context) =>
        statement is ExpressionStatementSyntax
        {
            Expression: AssignmentExpressionSyntax
            {
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Cancel", Expression: IdentifierNameSyntax { Identifier.ValueText: var name } },
                Right.RawKind: (int)SyntaxKind.TrueLiteralExpression,
            },
        }
        && name == context;

    private static bool IsSignal(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && Signalling.Contains(name);
}
