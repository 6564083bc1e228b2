using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>Has another thread take the handler out, which can wait until it has returned.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC111ScheduleRemovalFix)), Shared]
public sealed class IPC111ScheduleRemovalFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC111";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        var removal = site.Expression;
        while (removal.Parent is ConditionalAccessExpressionSyntax access)
        {
            removal = access;
        }

        if (removal is not (AssignmentExpressionSyntax or InvocationExpressionSyntax or ConditionalAccessExpressionSyntax) || removal.Parent is not (ExpressionStatementSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax))
        {
            return null;
        }

        var call = (InvocationExpressionSyntax)SyntaxFactory.ParseExpression("global::System.Threading.Tasks.Task.Run(() => removal)");
        call = call.ReplaceNode(call.DescendantNodes().OfType<LambdaExpressionSyntax>().Single().ExpressionBody!, removal.WithoutTrivia());
        call = call.WithExpression(call.Expression.WithAdditionalAnnotations(Simplifier.Annotation));
        return new Fix("Remove the handler on another thread", editor => editor.ReplaceNode(removal, call.WithTriviaFrom(removal)));
    }
}
