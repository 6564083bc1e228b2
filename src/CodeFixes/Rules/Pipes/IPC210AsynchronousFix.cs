using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>Adds PipeOptions.Asynchronous.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC210AsynchronousFix)), Shared]
public sealed class IPC210AsynchronousFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC210";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        PipeOptionsFlag.Adding(site, "Asynchronous") is { } edit ? new Fix("Open the pipe for asynchronous calls", edit) : null;
}
