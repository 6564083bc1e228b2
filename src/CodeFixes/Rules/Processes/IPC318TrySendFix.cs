using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Has the child itself send the signal. What kill tells by its result, this tells by an exception, but for a child that has ended.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC318TrySendFix)), Shared]
public sealed class IPC318TrySendFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC318";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        if (!site.Diagnostic.Properties.TryGetValue(IPC318ProcessFoundById.SignalProperty, out var signal) || signal is null
            || !LibraryCode.IsThere(site, "Signal", signal)
            || site.RelatedExpression is not { Parent: MemberAccessExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: var receiver } } } child
            || receiver != site.Expression
            || Replaced(site.Expression) is not (var whole, var isNegated))
        {
            return null;
        }

        var sent = LibraryCode.Expression($"{(isNegated ? "!" : "")}{child.WithoutTrivia()}.TrySend(@Signal.{signal})");
        return new Fix($"Send it with '{child.WithoutTrivia()}.TrySend'", editor => editor.ReplaceNode(whole, sent.WithTriviaFrom(whole)));
    }

    // What is said of the result of kill, 0 or -1, is said of a truth then.
    private static (ExpressionSyntax Whole, bool IsNegated)? Replaced(ExpressionSyntax call) =>
        call.Parent switch
        {
            ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax } => (call, false),
            BinaryExpressionSyntax { Left: var left, Right: LiteralExpressionSyntax { Token.ValueText: "0" } } test when left == call => test.Kind() switch
            {
                SyntaxKind.EqualsExpression => (test, false),
                SyntaxKind.NotEqualsExpression or SyntaxKind.LessThanExpression => (test, true),
                _ => null,
            },
            _ => null,
        };
}
