using System.Collections.Immutable;
using System.Composition;
using IpcAnalyzers.Editing;
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
public sealed class IPC209FirstPipeInstanceFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC209";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) =>
        PipeOptionsFlag.Adding(site, "FirstPipeInstance", IsOnlyInstance) is { } edit
            ? new Fix("Refuse a name that is served already (after a kill on Unix, until the socket is deleted)", edit)
            : null;

    // Of several servers the second would throw.
    private static bool IsOnlyInstance(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == "maxNumberOfServerInstances") is not { } instances || Constants.Number(instances.Value) == 1;
}
