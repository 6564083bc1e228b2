using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Signals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>IpcRuntime has the kernel ignore the signal as the native call does, and refuses where that would silence a registration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC114IgnoreByDispositionFix)), Shared]
public sealed class IPC114IgnoreByDispositionFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC114";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    // The runtime keeps the terminal right with two of them, and the library does not take them from it.
    private protected override Fix? Prepare(FixSite site) =>
        site.Diagnostic.Properties[IPC114RuntimeHandlerReplaced.RepairProperty] == IPC114RuntimeHandlerReplaced.IgnoreByRegistration
        && site.Diagnostic.Properties[IPC114RuntimeHandlerReplaced.SignalProperty] is { } signal and not ("SIGCONT" or "SIGWINCH")
        && LibraryCode.IsThere(site, "SignalDisposition", "Ignore")
        && LibraryCode.IsThere(site, "Signal", signal)
        && site.Expression.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
        && call.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax statement
        && RegistrationScope.IsStatementOf(statement, call)
            ? new Fix("Ignore it with IpcRuntime's 'SignalDisposition'", editor => editor.ReplaceNode(
                statement.Expression,
                LibraryCode.Expression($"@SignalDisposition.Ignore(@Signal.{signal})").WithTriviaFrom(statement.Expression)))
            : null;
}
