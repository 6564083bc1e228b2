using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace IpcAnalyzers.Editing;

/// <summary>Lets the scope of a variable dispose what the variable is declared with.</summary>
internal static class UsingDeclaration
{
    /// <summary>The edit; <see langword="null"/> where something might use the object after the scope, or the language has no such declaration.</summary>
    public static Action<SyntaxEditor>? Of(FixSite site) =>
        site.LanguageVersion >= LanguageVersion.CSharp8
        && WholeValue(site.Expression).Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } statement } } declarator }
        && site.Model.GetDeclaredSymbol(declarator, site.CancellationToken) is ILocalSymbol { IsRef: false } local
        && IsDisposable(local.Type)
        && ScopeOf(statement) is { } scope
        && !scope.DescendantNodes().Any(node => node.IsKind(SyntaxKind.GotoStatement))
        && ReferencesTo(local, scope, site).All(reference => StaysIn(scope, reference))
            ? editor => editor.ReplaceNode(statement, WithUsing(statement))
            : null;

    private static ExpressionSyntax WholeValue(ExpressionSyntax creation)
    {
        var value = creation;
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax }
            || value.Parent is ConditionalExpressionSyntax choice && IsNullElsewhere(choice, value))
        {
            value = (ExpressionSyntax)value.Parent;
        }

        return value;
    }

    // What else the variable may hold is perhaps not its own.
    private static bool IsNullElsewhere(ConditionalExpressionSyntax choice, ExpressionSyntax value) =>
        (choice.WhenTrue == value ? choice.WhenFalse : choice.WhenTrue).IsKind(SyntaxKind.NullLiteralExpression);

    private static bool IsDisposable(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_IDisposable || type.AllInterfaces.Any(implemented => implemented.SpecialType == SpecialType.System_IDisposable);

    private static SyntaxNode? ScopeOf(StatementSyntax statement) =>
        statement.Parent switch
        {
            BlockSyntax block => block,
            GlobalStatementSyntax global => global.Parent,
            _ => null,
        };

    private static IEnumerable<IdentifierNameSyntax> ReferencesTo(ILocalSymbol local, SyntaxNode scope, FixSite site) =>
        scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name =>
            name.Identifier.ValueText == local.Name
            && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol, local));

    // Whether the reference reads the variable, and gives what it holds to nothing that outlives the scope.
    private static bool StaysIn(SyntaxNode scope, ExpressionSyntax reference)
    {
        SyntaxNode value = reference;
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax or ConditionalExpressionSyntax
            || value.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax })
        {
            value = value.Parent is ArgumentSyntax argument ? argument.Parent!.Parent! : value.Parent;
        }

        return value.Parent switch
        {
            ArgumentSyntax argument => argument.RefKindKeyword.RawKind == 0,
            EqualsValueClauseSyntax { Parent.Parent.Parent: StatementSyntax statement } => statement is UsingStatementSyntax || ScopeOf(statement) == scope,
            MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or BinaryExpressionSyntax or IsPatternExpressionSyntax or UsingStatementSyntax or ExpressionStatementSyntax => true,
            _ => false,
        };
    }

    private static LocalDeclarationStatementSyntax WithUsing(LocalDeclarationStatementSyntax statement) =>
        statement.WithoutLeadingTrivia()
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(statement.GetLeadingTrivia());
}
