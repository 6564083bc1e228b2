using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>The reads begin before the input is written, and their texts are taken where they were read. It changes timing, so it is offered one at a time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC309ReadBeforeWriteFix)), Shared]
public sealed class IPC309ReadBeforeWriteFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC309";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) =>
        site.RelatedExpression is { } touched
        && StreamUse.In(touched) is { } read
        && EarlierReads.Before(site.Expression, read, site, "StandardOutput", "StandardError") is { } reads
            ? new Fix($"Begin to read {StreamNames.Of(reads.Streams)} before the input is written", reads.Edit)
            : null;
}
