using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Leaves the whole run to IpcRuntime, which closes the input when all is written. A child that keeps up a conversation would miss the rest.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC308RunAsyncFix)), Shared]
public sealed class IPC308RunAsyncFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC308";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) => RunToEnd.For(site);
}
