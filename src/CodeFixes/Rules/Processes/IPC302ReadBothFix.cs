using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>The second stream is read while the first one is, so that neither pipe fills up. It changes timing, so it is offered one at a time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC302ReadBothFix)), Shared]
public sealed class IPC302ReadBothFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC302";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) =>
        site.RelatedExpression is { } first
        && StreamUse.In(site.Expression) is { } second
        && EarlierReads.Before(first, second, site, second.Stream) is { } reads
            ? new Fix($"Read {StreamNames.Of(reads.Streams)} at the same time", reads.Edit)
            : null;
}
