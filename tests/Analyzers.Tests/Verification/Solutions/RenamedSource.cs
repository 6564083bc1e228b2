using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// The same program with other names: types, fields, parameters and locals that the file declares get a suffix.
/// Methods and properties keep theirs, since those may implement something. The result need not compile – a record's
/// parameter is also its property – so whoever uses it looks first.
/// </summary>
internal static class RenamedSource
{
    private const string Suffix = "Copy";

    public static async Task<string> CreateAsync(Document document, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return root.ReplaceTokens(root.DescendantTokens().Where(IsRenamed), (token, _) => Rename(token)).ToFullString();

        bool IsRenamed(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) && SymbolOf(token) switch
        {
            ILocalSymbol or IParameterSymbol or IFieldSymbol or INamedTypeSymbol => true,
            IMethodSymbol method => method.MethodKind is MethodKind.Constructor or MethodKind.Destructor,
            _ => false,
        };

        // The name is compared because 'var', 'value' and constructors are symbols with a name of another place.
        ISymbol? SymbolOf(SyntaxToken token)
        {
            var symbol = token.Parent is SimpleNameSyntax name
                ? model.GetSymbolInfo(name, cancellationToken).Symbol
                : model.GetDeclaredSymbol(token.Parent!, cancellationToken);
            var named = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.Destructor } ? symbol.ContainingType : symbol;
            return named is { DeclaringSyntaxReferences.IsEmpty: false } && named.Name == token.ValueText && token.ValueText != "_" ? symbol : null;
        }
    }

    private static SyntaxToken Rename(SyntaxToken token) => SyntaxFactory.Identifier(token.LeadingTrivia, token.Text + Suffix, token.TrailingTrivia);
}
