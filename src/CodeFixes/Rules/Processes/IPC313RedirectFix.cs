using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Protocols;
using IpcAnalyzers.Rules.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Redirects the stream that the code uses.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC313RedirectFix)), Shared]
public sealed class IPC313RedirectFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC313";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        if (!site.Diagnostic.Properties.TryGetValue(IPC313SettingsContradict.StreamProperty, out var stream) || stream is null || NeedsMore(site))
        {
            return null;
        }

        var setting = site.Diagnostic.Properties[IPC313SettingsContradict.ViolationProperty] switch
        {
            nameof(Violation.StreamNotRedirected) => site.RelatedExpression,
            nameof(Violation.EncodingNotRedirected) when StreamUse.IsIn(EnclosingFunction.Of(site.Expression), stream) => site.Expression,
            _ => null,
        };
        var title = $"Redirect {StreamNames.Of(stream)}";
        var redirection = "Redirect" + stream;
        return setting is AssignmentExpressionSyntax { Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } value } explicitly && NameOf(explicitly) == redirection
            ? new Fix(title, editor => editor.ReplaceNode(value, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression).WithTriviaFrom(value)))
            : StartSettingInsertion.Beside(setting, redirection, value: true) is { } edit ? new Fix(title, edit) : null;
    }

    // On .NET Framework the shell has to be switched off as well.
    private static bool NeedsMore(FixSite site) =>
        site.Model.Compilation.GetTypesByMetadataName("System.Diagnostics.ProcessStartInfo").Any(type => type.ContainingAssembly.Name == "System");

    private static string? NameOf(AssignmentExpressionSyntax assignment) =>
        (assignment.Left as IdentifierNameSyntax ?? (assignment.Left as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText;
}
