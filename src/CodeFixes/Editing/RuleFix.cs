using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace IpcAnalyzers.Editing;

/// <summary>
/// The set-up of every fix: one rule, one intent, one equivalence key. A fix is an edit of the document's syntax, so that
/// Fix All applies all of them to one editor and nothing is lost in a merge.
/// </summary>
public abstract class RuleFix : CodeFixProvider
{
    /// <summary>Gets the id of the rule that the fix repairs.</summary>
    protected abstract string Id { get; }

    /// <summary>
    /// Gets a value indicating whether the fix may be applied to many findings at once; a fix that changes timing, delivery or
    /// error paths is offered one at a time.
    /// </summary>
    protected abstract bool HasFixAll { get; }

    /// <summary>Gets a value indicating whether the rule points to declarations; all others point to expressions.</summary>
    protected virtual bool RepairsDeclarations => false;

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(Id);

    /// <inheritdoc/>
    public sealed override FixAllProvider? GetFixAllProvider() =>
        HasFixAll ? FixAllProvider.Create((context, document, diagnostics) => FixAsync(document, diagnostics, context.CancellationToken)) : null;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // Some clients (dotnet format) hand over any finding of the host that reports the id.
        var diagnostics = context.Diagnostics.Where(diagnostic => diagnostic.Id == Id).ToImmutableArray();
        if (diagnostics.IsEmpty
            || await SiteOfAsync(context.Document, diagnostics[0], new ReservedNames(), context.CancellationToken).ConfigureAwait(false) is not { } site
            || Prepare(site) is not { } fix)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                fix.Title,
                async cancellationToken => await FixAsync(context.Document, diagnostics, cancellationToken).ConfigureAwait(false) ?? context.Document,
                equivalenceKey: GetType().Name),
            diagnostics);
    }

    /// <summary>Decides how one finding is repaired; <see langword="null"/> where this fix has nothing good to offer.</summary>
    private protected abstract Fix? Prepare(FixSite site);

    private async Task<FixSite?> SiteOfAsync(Document document, Diagnostic diagnostic, ReservedNames names, CancellationToken cancellationToken) =>
        await FixSite.CreateAsync(document, diagnostic, names, cancellationToken).ConfigureAwait(false) is { } site && (RepairsDeclarations || site.Node is ExpressionSyntax) ? site : null;

    private async Task<Document?> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        var names = new ReservedNames();
        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Id == Id).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            if (await SiteOfAsync(document, diagnostic, names, cancellationToken).ConfigureAwait(false) is { } site)
            {
                Prepare(site)?.Edit(editor);
            }
        }

        return editor.GetChangedDocument();
    }
}
