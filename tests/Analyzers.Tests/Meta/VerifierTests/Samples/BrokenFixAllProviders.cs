using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Tests.Meta.VerifierTests.Samples;

public sealed class FixWith<TFixAllProvider> : ReplaceCallFix
    where TFixAllProvider : FixAllProvider, new()
{
    public override FixAllProvider? GetFixAllProvider() => new TFixAllProvider();
}

public abstract class RedirectedFixAll : FixAllProvider
{
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => WellKnownFixAllProviders.BatchFixer.GetFixAsync(new FixAllContext(
        fixAllContext.Document!,
        fixAllContext.CodeFixProvider,
        Redirect(fixAllContext.Scope),
        fixAllContext.CodeActionEquivalenceKey,
        fixAllContext.DiagnosticIds,
        new Diagnostics(fixAllContext),
        fixAllContext.CancellationToken))!;

    protected abstract FixAllScope Redirect(FixAllScope scope);

    private sealed class Diagnostics(FixAllContext context) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await context.GetAllDiagnosticsAsync(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            await context.GetDocumentDiagnosticsAsync(document);

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await context.GetProjectDiagnosticsAsync(project);
    }
}

/// <summary>Fixes one document, whatever the scope.</summary>
public sealed class ShortSightedFixAll : RedirectedFixAll
{
    protected override FixAllScope Redirect(FixAllScope scope) => FixAllScope.Document;
}

/// <summary>Fixes the whole project when asked for a document.</summary>
public sealed class OverreachingFixAll : RedirectedFixAll
{
    protected override FixAllScope Redirect(FixAllScope scope) => scope == FixAllScope.Document ? FixAllScope.Project : scope;
}

/// <summary>Fixes the whole solution when asked for a project.</summary>
public sealed class SolutionWideFixAll : RedirectedFixAll
{
    protected override FixAllScope Redirect(FixAllScope scope) => scope == FixAllScope.Project ? FixAllScope.Solution : scope;
}

public sealed class ThrowingFixAll : RedirectedFixAll
{
    protected override FixAllScope Redirect(FixAllScope scope) => throw new InvalidOperationException("Fix All fell over");
}

public sealed class AbsentFixAll : FixAllProvider
{
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(null);
}

public sealed class DocumentScopeFixAll : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => WellKnownFixAllProviders.BatchFixer.GetFixAsync(fixAllContext)!;
}

/// <summary>Comes to another result than one fix after the other.</summary>
public sealed class DifferentFixAll : FixAllProvider
{
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var document = fixAllContext.Document!;
        var text = (await document.GetTextAsync(fixAllContext.CancellationToken)).ToString().Replace("Bad();", "Better();", StringComparison.Ordinal);
        return CodeAction.Create("Replace all", _ => Task.FromResult(document.WithText(Microsoft.CodeAnalysis.Text.SourceText.From(text))), "Replace");
    }
}
