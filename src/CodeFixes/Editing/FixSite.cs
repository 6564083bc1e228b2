using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Editing;

/// <summary>The code that a finding points to, with what a fix needs to know about its surroundings.</summary>
internal sealed class FixSite
{
    private readonly ReservedNames _names;

    private FixSite(Document document, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, ReservedNames names, CancellationToken cancellationToken)
    {
        _names = names;
        Document = document;
        Model = model;
        Node = node;
        Diagnostic = diagnostic;
        CancellationToken = cancellationToken;
    }

    public Document Document { get; }

    public SemanticModel Model { get; }

    public SyntaxNode Node { get; }

    /// <summary>The same, where the rule points to expressions.</summary>
    public ExpressionSyntax Expression => (ExpressionSyntax)Node;

    public Diagnostic Diagnostic { get; }

    /// <summary>The expression that the finding names as the other half of its story, where that is in the same file.</summary>
    public ExpressionSyntax? RelatedExpression =>
        Diagnostic.AdditionalLocations is [{ SourceTree: { } tree } location, ..] && tree == Node.SyntaxTree
            ? tree.GetRoot(CancellationToken).FindNode(location.SourceSpan, getInnermostNodeForTie: true) as ExpressionSyntax
            : null;

    public CancellationToken CancellationToken { get; }

    public LanguageVersion LanguageVersion => ((CSharpParseOptions)Node.SyntaxTree.Options).LanguageVersion;

    public static async Task<FixSite?> CreateAsync(Document document, Diagnostic diagnostic, ReservedNames names, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model is not null
            && root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is { } node
                ? new FixSite(document, model, node, diagnostic, names, cancellationToken)
                : null;
    }

    /// <summary>A name that clashes with nothing visible at the site, nor with a name given earlier in the same run.</summary>
    public string UniqueName(string wanted)
    {
        var taken = Model.LookupSymbols(Node.SpanStart).Select(symbol => symbol.Name).ToImmutableHashSet();
        return _names.Reserve(wanted, taken.Contains);
    }

    /// <summary>A name for a variable at another place of a function, where no code of the function may mean something else by it.</summary>
    public string UniqueName(string wanted, string alternative, SyntaxNode function)
    {
        var taken = function.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)
            .Concat(Model.LookupSymbols(Node.SpanStart).OfType<ILocalSymbol>().Select(local => local.Name))
            .ToImmutableHashSet();
        return _names.Reserve(taken.Contains(wanted) ? alternative : wanted, taken.Contains);
    }
}
