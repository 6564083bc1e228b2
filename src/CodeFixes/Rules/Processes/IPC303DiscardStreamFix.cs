using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Reads the stream by events, to which nobody need listen. A wait for the exit then waits for the end of the stream too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC303DiscardStreamFix)), Shared]
public sealed class IPC303DiscardStreamFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC303";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        // Where a handler waits, the order matters: IPC304 has the fix for that. Who closes the stream while the child may still write would end the reading as well.
        if (RedirectSetting.At(site) is not { IsStreamUsed: false, HasHandler: false } setting
            || site.Diagnostic.Properties.ContainsKey(IPC303RedirectedStreamNotRead.ClosedProperty)
            || ProcessStart.After(setting, site) is not { } start)
        {
            return null;
        }

        var method = setting.Stream == "StandardOutput" ? "BeginOutputReadLine" : "BeginErrorReadLine";
        var call = SyntaxFactory.ParseStatement($"{start.Process}{(start.MayBeNull ? "?" : "")}.{method}();");
        return new Fix($"Discard {StreamNames.Of(setting.Stream)} as it comes", editor => start.InsertAfter(editor, call));
    }
}
