using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>Awaits the work inside the scope, where the function becomes asynchronous by that alone. Callers get the same task type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC105AwaitFix)), Shared]
public sealed class IPC105AwaitFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC105";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) => ReturnedTask.Await(site, "Await the task before the registration is disposed");
}
