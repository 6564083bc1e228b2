using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>Declares the registration in the scope around its own, where the program goes on: alone or under the condition that it stands under.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC105HoistFix)), Shared]
public sealed class IPC105HoistFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC105";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        var statement = site.Expression.FirstAncestorOrSelf<StatementSyntax>();
        if (site.Diagnostic.AdditionalLocations.Count > 0 || site.LanguageVersion < LanguageVersion.CSharp8 || !IsResourceOf(statement, site.Expression))
        {
            return null;
        }

        StatementSyntax? whole = statement is UsingStatementSyntax { Statement: BlockSyntax { Statements.Count: 0 } } ? statement : null;
        var inner = whole ?? statement!;
        var conditional = (inner.Parent is BlockSyntax { Statements.Count: 1 } block ? block.Parent : inner.Parent) as IfStatementSyntax;
        whole = conditional is { Else: null } && !conditional.Condition.DescendantNodesAndSelf().Any(node => node is SingleVariableDesignationSyntax) ? conditional : whole;
        return whole is not null && GoesOnAfter(whole, site)
            ? new Fix("Declare the registration in the scope around", editor => editor.ReplaceNode(whole, KeptRegistration.UsingDeclaration(ValueOf(site.Expression, whole as IfStatementSyntax), site).WithTriviaFrom(whole)))
            : null;
    }

    private static bool IsResourceOf(StatementSyntax? statement, ExpressionSyntax creation) =>
        statement switch
        {
            UsingStatementSyntax { Expression: { } resource } => resource == creation,
            UsingStatementSyntax { Declaration.Variables: [var variable] } => variable.Initializer?.Value == creation,
            LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] } => variable.Initializer?.Value == creation,
            _ => false,
        };

    // Else the registration would be over as soon there.
    private static bool GoesOnAfter(StatementSyntax statement, FixSite site) =>
        site.Model.GetOperation(statement, site.CancellationToken) is { Parent: IBlockOperation block } operation
        && !PassingScope.IsLeftAtOnce(block.Operations.SkipWhile(other => other.Syntax != operation.Syntax).Skip(1).ToList(), out _);

    private static ExpressionSyntax ValueOf(ExpressionSyntax creation, IfStatementSyntax? conditional)
    {
        if (conditional is null)
        {
            return creation;
        }

        var choice = (ConditionalExpressionSyntax)SyntaxFactory.ParseExpression("(condition) ? value : null");
        choice = choice.ReplaceNodes(
            [((ParenthesizedExpressionSyntax)choice.Condition).Expression, choice.WhenTrue],
            (original, _) => (original == choice.WhenTrue ? creation : conditional.Condition).WithTriviaFrom(original));
        return choice.WithCondition(choice.Condition.WithAdditionalAnnotations(Simplifier.Annotation));
    }
}
