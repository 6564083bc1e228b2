using System.Collections.Immutable;
using System.Composition;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>
/// Adds PipeOptions.FirstPipeInstance. On Unix the socket that a killed server leaves makes each later start throw, so it is
/// offered one at a time.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC209FirstPipeInstanceFix)), Shared]
public sealed class IPC209FirstPipeInstanceFix : PipeOptionFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC209";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override string Flag => "FirstPipeInstance";

    private protected override string Title => "Refuse a name that is served already (after a kill on Unix, until the socket is deleted)";

    // Of several servers the second would throw.
    private protected override bool Fits(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == "maxNumberOfServerInstances") is not { } instances || Constants.Number(instances.Value) == 1;
}
