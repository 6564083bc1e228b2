using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Signals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>A handler that cancels what the signal would do stands beside the others. Unlike an ignored signal, children do not inherit it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC114IgnoreByRegistrationFix)), Shared]
public sealed class IPC114IgnoreByRegistrationFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC114";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) =>
        site.Diagnostic.Properties[IPC114RuntimeHandlerReplaced.RepairProperty] == IPC114RuntimeHandlerReplaced.IgnoreByRegistration
        && site.Diagnostic.Properties[IPC114RuntimeHandlerReplaced.SignalProperty] is { } signal
        && site.Expression.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
        && site.UniqueName("context") is var context
        && KeptRegistration.InPlaceOf(call, signal, $"{context} => {context}.Cancel = true", site) is { } edit
            ? new Fix("Ignore it with PosixSignalRegistration", edit)
            : null;
}
