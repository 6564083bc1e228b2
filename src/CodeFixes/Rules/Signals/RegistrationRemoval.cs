using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>Takes out a statement that does nothing but register something for the signal that a finding points to.</summary>
internal static class RegistrationRemoval
{
    /// <param name="site">The signal.</param>
    /// <param name="title">What the fix says of itself.</param>
    public static Fix? For(FixSite site, string title) =>
        site.Expression.FirstAncestorOrSelf<StatementSyntax>() is { } statement
        && IsRegistrationAlone(statement, site)
        && IsDispensable(statement, site)
            ? new Fix(title, editor =>
            {
                // A statement that stands where one is required leaves an empty block behind.
                if (StatementList.Holds(statement))
                {
                    StatementRemoval.Remove(editor, statement, SyntaxRemoveOptions.KeepUnbalancedDirectives);
                }
                else
                {
                    editor.ReplaceNode(statement, SyntaxFactory.Block().WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation));
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

    /// <summary>Whether the code compiles without the statement: nothing needs a variable of it, and the program keeps its entry point.</summary>
    private static bool IsDispensable(StatementSyntax statement, FixSite site)
    {
        var flow = site.Model.AnalyzeDataFlow(statement)!;
        var needed = flow.DataFlowsOut.Intersect(flow.AlwaysAssigned, SymbolEqualityComparer.Default)
            .Concat(flow.VariablesDeclared.Intersect(flow.ReadOutside.Concat(flow.WrittenOutside), SymbolEqualityComparer.Default));

        // A variable that holds the registration has been looked at; 'using' reads it, too.
        var registration = statement is LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] } ? site.Model.GetDeclaredSymbol(variable, site.CancellationToken) : null;
        return flow.Succeeded
            && needed.All(symbol => SymbolEqualityComparer.Default.Equals(symbol, registration))
            && !(statement.Parent is GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } && unit.Members.Count(member => member is GlobalStatementSyntax) == 1);
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
