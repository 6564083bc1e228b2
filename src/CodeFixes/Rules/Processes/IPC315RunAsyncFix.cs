using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Leaves the whole run to IpcRuntime, which ends the child when it is cancelled, and waits for its end.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC315RunAsyncFix)), Shared]
public sealed class IPC315RunAsyncFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC315";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) => RunToEnd.For(site);
}
