using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>
/// Adds PipeOptions.CurrentUserOnly. It shuts out services, elevated clients and other users, so it is offered one at a time.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC208CurrentUserOnlyFix)), Shared]
public sealed class IPC208CurrentUserOnlyFix : PipeOptionFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC208";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override string Flag => "CurrentUserOnly";

    private protected override string Title => "Allow the current user only (shuts out services, elevated programs and other users)";
}
