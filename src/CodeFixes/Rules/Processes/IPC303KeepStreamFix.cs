using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Leaves the stream to the child as it is. The output then goes where the parent's goes, so it is offered one at a time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC303KeepStreamFix)), Shared]
public sealed class IPC303KeepStreamFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC303";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        // An encoding without the redirection throws at the start, as the stream does when it is asked for.
        if (RedirectSetting.At(site) is not { IsStreamUsed: false, HasHandler: false } setting
            || setting.Companions(setting.Stream + "Encoding") is not (var encodings, AreAll: true))
        {
            return null;
        }

        AssignmentExpressionSyntax[] removed = [setting.Assignment, .. encodings];
        Action<SyntaxEditor>? edit = setting.Initializer is { } initializer
            ? InitializerRemoval.IsPossible(initializer) ? editor => InitializerRemoval.Remove(editor, initializer, removed) : null
            : removed.All(IsRemovableStatement) ? editor => RemoveStatements(editor, removed) : null;
        return edit is null ? null : new Fix($"Do not redirect {StreamNames.Of(setting.Stream)}", edit);
    }

    private static bool IsRemovableStatement(AssignmentExpressionSyntax assignment) =>
        assignment.Parent is ExpressionStatementSyntax statement && StatementList.Holds(statement);

    private static void RemoveStatements(SyntaxEditor editor, IEnumerable<AssignmentExpressionSyntax> assignments)
    {
        foreach (var assignment in assignments)
        {
            StatementRemoval.Remove(editor, (StatementSyntax)assignment.Parent!, SyntaxRemoveOptions.KeepUnbalancedDirectives);
        }
    }
}
