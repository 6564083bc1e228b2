using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Waits through the process itself, where nobody looks at the status that the call gives.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC320WaitForExitFix)), Shared]
public sealed class IPC320WaitForExitFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC320";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        site.Expression is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } call
        && site.RelatedExpression is { Parent: MemberAccessExpressionSyntax { Parent: ArgumentSyntax } } process
        && call.Span.Contains(process.Span)
        && site.Model.GetOperation(call, site.CancellationToken) is IInvocationOperation { Arguments: var arguments }
        && arguments.All(argument => argument.Syntax.Span.Contains(process.Span) || IsNothing(argument.Value))
            ? new Fix("Wait through the process", editor => editor.ReplaceNode(
                call, SyntaxFactory.ParseExpression($"{process.WithoutTrivia()}.WaitForExit()").WithTriviaFrom(call)))
            : null;

    // No status, no options.
    private static bool IsNothing(IOperation value) => value is IDiscardOperation or IDeclarationExpressionOperation { Expression: IDiscardOperation } || Constants.Address(value) == 0;
}
