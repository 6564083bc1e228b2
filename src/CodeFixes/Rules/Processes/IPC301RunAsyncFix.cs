using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Leaves the whole run to IpcRuntime.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC301RunAsyncFix)), Shared]
public sealed class IPC301RunAsyncFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC301";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) => RunToEnd.For(site);
}
