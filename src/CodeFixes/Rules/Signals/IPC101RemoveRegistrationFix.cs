using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>A registration that can never work is taken out; nothing that is observable changes but the error.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC101RemoveRegistrationFix)), Shared]
public sealed class IPC101RemoveRegistrationFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC101";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) =>
        site.Expression.FirstAncestorOrSelf<StatementSyntax>() is { } statement && IsRegistrationAlone(statement, site)
            ? new Fix("Remove the registration", editor =>
            {
                // A statement that stands where one is required leaves an empty block behind.
                if (statement.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax)
                {
                    editor.RemoveNode(statement.Parent is GlobalStatementSyntax global ? global : statement, SyntaxRemoveOptions.KeepUnbalancedDirectives);
                }
                else
                {
                    editor.ReplaceNode(statement, SyntaxFactory.Block().WithTriviaFrom(statement));
                }
            })
            : null;

    /// <summary>Whether the statement does nothing but register, and nothing else uses the result.</summary>
    private static bool IsRegistrationAlone(StatementSyntax statement, FixSite site)
    {
        var registration = site.Expression.Ancestors().FirstOrDefault(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax);
        var value = statement switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "_" } } discard } => discard.Right,
            ExpressionStatementSyntax expression => expression.Expression,
            LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] } when !IsUsedAfter(statement, variable, site) => variable.Initializer?.Value,
            _ => null,
        };
        return value is not null && value == registration;
    }

    private static bool IsUsedAfter(StatementSyntax statement, VariableDeclaratorSyntax variable, FixSite site)
    {
        var local = site.Model.GetDeclaredSymbol(variable, site.CancellationToken);
        var scope = statement.Parent is GlobalStatementSyntax global ? global.Parent! : statement.Parent!;
        return scope.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == variable.Identifier.ValueText
            && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol, local));
    }
}
