using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>
/// The reads begin before the wait, and their texts are taken where they were read. It changes when the child is held up, so it is
/// offered one at a time.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC301ReadBeforeWaitFix)), Shared]
public sealed class IPC301ReadBeforeWaitFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC301";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) =>
        site.RelatedExpression is { } touched
        && StreamUse.In(touched) is { } read
        && EarlierReads.Before(site.Expression, read, site, "StandardOutput", "StandardError") is { } reads
            ? new Fix($"Begin to read {StreamNames.Of(reads.Streams)} before the wait", reads.Edit)
            : null;
}
