using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>
/// Keeps the registration for as long as the code around it runs: a <c>using</c> where something is waited for after it,
/// else a field of the type.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC104KeepRegistrationFix)), Shared]
public sealed class IPC104KeepRegistrationFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC104";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        var value = RegistrationScope.WholeValue(site.Expression);
        var statement = value.FirstAncestorOrSelf<StatementSyntax>();
        if (statement is not null && RegistrationScope.IsStatementOf(statement, value))
        {
            if (RegistrationScope.IsWaitedIn(statement, site))
            {
                return new Fix("Keep the registration with 'using'", editor => editor.ReplaceNode(statement, WithUsing(statement, value, site)));
            }

            if (RegistrationScope.LoneConditionalOf(statement, site) is { } conditional)
            {
                return new Fix("Keep the registration with 'using'", editor => editor.ReplaceNode(conditional, Conditional(conditional, value, site)));
            }
        }

        return RegistrationField.For(value, statement, site) is { } field
            ? new Fix("Keep the registration in a field", field.Insert)
            : null;
    }

    private static StatementSyntax WithUsing(StatementSyntax statement, ExpressionSyntax value, FixSite site) =>
        statement is LocalDeclarationStatementSyntax declaration
            ? declaration.WithoutLeadingTrivia()
                .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
                .WithLeadingTrivia(statement.GetLeadingTrivia())
            : KeptRegistration.UsingDeclaration(value, site).WithTriviaFrom(statement);

    // using var registration = condition ? Create(…) : null;
    private static StatementSyntax Conditional(IfStatementSyntax conditional, ExpressionSyntax value, FixSite site)
    {
        var choice = (ConditionalExpressionSyntax)SyntaxFactory.ParseExpression("(condition) ? value : null");
        choice = choice.ReplaceNodes(
            [((ParenthesizedExpressionSyntax)choice.Condition).Expression, choice.WhenTrue],
            (original, _) => (original == choice.WhenTrue ? value : conditional.Condition).WithTriviaFrom(original));
        choice = choice.WithCondition(choice.Condition.WithAdditionalAnnotations(Simplifier.Annotation));
        return KeptRegistration.UsingDeclaration(choice, site).WithTriviaFrom(conditional);
    }
}
