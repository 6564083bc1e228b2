using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Signals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>The process ends anyway: only the code with which it does is set.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC108ExitCodeFix)), Shared]
public sealed class IPC108ExitCodeFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC108";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        site.Diagnostic.Properties.TryGetValue(IPC108ExitInHandler.HandlerProperty, out var handler) && handler is "ProcessExit" or "DefaultContextUnloading"
        && site.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type }, ArgumentList.Arguments: [{ Expression: var code }] } exit
        && exit.Parent is ExpressionStatementSyntax or AnonymousFunctionExpressionSyntax
            ? new Fix("Set 'Environment.ExitCode'", editor => editor.ReplaceNode(exit, SyntaxFactory.ParseExpression($"{type.WithoutTrivia()}.ExitCode = {code.WithoutTrivia()}").WithTriviaFrom(exit)))
            : null;
}
