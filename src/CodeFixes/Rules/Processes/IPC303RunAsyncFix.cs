using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Leaves the whole run to IpcRuntime, which reads both streams, whoever asks for them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC303RunAsyncFix)), Shared]
public sealed class IPC303RunAsyncFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC303";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) => site.Diagnostic.Properties.ContainsKey(IPC303RedirectedStreamNotRead.ClosedProperty) ? null : RunToEnd.ForSetting(site);
}
