using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Pipes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>Lets the scope of the variable close the end. Where it is closed already the second time does nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC201UsingFix)), Shared]
public sealed class IPC201UsingFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC201";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        site.Diagnostic.Properties.ContainsKey(IPC201PipeEndNotClosed.OwnedProperty) && UsingDeclaration.Of(site) is { } edit
            ? new Fix("Close the pipe with 'using'", edit)
            : null;
}
