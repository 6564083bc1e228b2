using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>Awaits the task inside the scope, where the function becomes asynchronous by that alone. Callers get the same task type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC218AwaitFix)), Shared]
public sealed class IPC218AwaitFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC218";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) => ReturnedTask.Await(site, "Await the task before it is disposed what it works with");
}
