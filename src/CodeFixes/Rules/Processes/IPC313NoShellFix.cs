using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Protocols;
using IpcAnalyzers.Rules.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Starts the program itself, where the code uses the streams that it redirects.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC313NoShellFix)), Shared]
public sealed class IPC313NoShellFix : RuleFix
{
    private const string Title = "Start the program without the shell";

    /// <inheritdoc/>
    protected override string Id => "IPC313";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        switch (site.Diagnostic.Properties.TryGetValue(IPC313SettingsContradict.ViolationProperty, out var violation) ? violation : null)
        {
            case nameof(Violation.ShellRedirectedByDefault):
                return StartSettingInsertion.Beside(site.Expression, "UseShellExecute", value: false) is { } edit ? new Fix(Title, edit) : null;
            case nameof(Violation.ShellRedirected) when site.Expression is AssignmentExpressionSyntax { Right: LiteralExpressionSyntax value } && StreamUse.IsIn(EnclosingFunction.Of(site.Expression)):
                return new Fix(Title, editor => editor.ReplaceNode(value, SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression).WithTriviaFrom(value)));
            default:
                return null;
        }
    }
}
