using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>A registration that can never work is taken out; nothing that is observable changes but the error.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC101RemoveRegistrationFix)), Shared]
public sealed class IPC101RemoveRegistrationFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC101";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) => RegistrationRemoval.For(site, "Remove the registration");
}
