using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Signals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>The runtime has done it already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC114RemoveUnneededFix)), Shared]
public sealed class IPC114RemoveUnneededFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC114";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        site.Diagnostic.Properties[IPC114RuntimeHandlerReplaced.RepairProperty] == IPC114RuntimeHandlerReplaced.Remove
            ? RegistrationRemoval.For(site, "Remove the call")
            : null;
}
