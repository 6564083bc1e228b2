using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Leaves the whole run to IpcRuntime.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC309RunAsyncFix)), Shared]
public sealed class IPC309RunAsyncFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC309";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) => RunToEnd.For(site);
}
