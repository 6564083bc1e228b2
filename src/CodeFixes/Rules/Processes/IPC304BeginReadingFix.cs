using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Begins to read as soon as the process runs and the handler is there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC304BeginReadingFix)), Shared]
public sealed class IPC304BeginReadingFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC304";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        if (EventSubscription.At(site) is not { Statements: [.., var last] } subscription
            || ProcessStart.Of(subscription.Process, site) is not { } start)
        {
            return null;
        }

        // Where the stream is not redirected, to begin throws.
        var (stream, method) = subscription.Event == "OutputDataReceived" ? ("StandardOutput", "BeginOutputReadLine") : ("StandardError", "BeginErrorReadLine");
        if (!RedirectSetting.IsAlwaysMade(EnclosingFunction.Of(last), stream))
        {
            return null;
        }

        var title = $"Begin to read {StreamNames.Of(stream)}";
        if (start.IsAfter(last))
        {
            return new Fix(title, editor => start.InsertAfter(editor, SyntaxFactory.ParseStatement($"{start.Process}{(start.MayBeNull ? "?" : "")}.{method}();")));
        }

        return StatementList.Holds(last) && StatementList.Of(last) == start.List
            ? new Fix(title, editor => StatementInsertion.InsertAfter(editor, last, SyntaxFactory.ParseStatement($"{start.Process}.{method}();")))
            : null;
    }
}
