using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Enables the event behind the subscription, where it comes even when the process has ended already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC306EnableEventsFix)), Shared]
public sealed class IPC306EnableEventsFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC306";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        if (EventSubscription.At(site) is not { Statements: [var first, ..] and [.., var last] } subscription
            || !StatementList.Holds(last)
            || StatementList.Of(first) != StatementList.Of(last))
        {
            return null;
        }

        var enabling = SyntaxFactory.ParseStatement($"{ProcessVariable.Qualified(subscription.Process)}.EnableRaisingEvents = true;");
        return new Fix("Enable the event", editor => StatementInsertion.InsertAfter(editor, last, enabling));
    }
}
