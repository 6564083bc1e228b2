using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Fixes.Signals;
using IpcAnalyzers.Rules.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Sends the signal by IpcRuntime, which throws what kill only says by its result.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC322SendFix)), Shared]
public sealed class IPC322SendFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC322";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) =>
        site.Diagnostic.Properties.TryGetValue(IPC322ResultOfCallIgnored.SignalProperty, out var signal) && signal is not null
        && LibraryCode.IsThere(site, "Signal", signal)
        && site.Expression is InvocationExpressionSyntax { ArgumentList.Arguments: [{ NameColon: null, Expression: var receiver }, { NameColon: null }] } call
        && site.Model.GetTypeInfo(receiver, site.CancellationToken).Type?.SpecialType == SpecialType.System_Int32
            ? site.Diagnostic.Properties[IPC322ResultOfCallIgnored.FunctionProperty] switch
            {
                "killpg" => ToGroup(call, receiver, signal, site),
                "kill" when receiver is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: var group } => ToGroup(call, group, signal, site),
                "kill" => ToProcess(call, receiver, signal, site),
                _ => null,
            }
            : null;

    private static Fix? ToGroup(InvocationExpressionSyntax call, ExpressionSyntax group, string signal, FixSite site) =>
        LibraryCode.IsThere(site, "ProcessGroup", "TrySend") && MayBe(group, site, lowest: 2)
        && call.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax
            ? new Fix("Send it with IpcRuntime's 'ProcessGroup', which throws where that is not allowed", editor => editor.ReplaceNode(
                call,
                LibraryCode.Expression($"new @ProcessGroup({group.WithoutTrivia()}).TrySend(@Signal.{signal})").WithTriviaFrom(call)))
            : null;

    private static Fix? ToProcess(InvocationExpressionSyntax call, ExpressionSyntax id, string signal, FixSite site)
    {
        if (!LibraryCode.IsThere(site, "ProcessRef", "Open") || !MayBe(id, site, lowest: 1))
        {
            return null;
        }

        const string Title = "Send it with IpcRuntime's 'ProcessRef', which throws where there is no such process";
        var process = site.UniqueName("process");
        var end = StatementInsertion.EndOfLine(call).ToString();
        var sent = LibraryCode.Statement(string.Join(end, $"using (var {process} = @ProcessRef.Open({id.WithoutTrivia()}))", "{", $"{process}.TrySend(@Signal.{signal});", "}"))
            .WithAdditionalAnnotations(Formatter.Annotation);
        return call.Parent is ExpressionStatementSyntax statement ? new Fix(Title, editor => editor.ReplaceNode(statement, sent.WithTriviaFrom(statement)))
            : HandlerFunction.Around(call, site) is { Syntax: not AnonymousFunctionExpressionSyntax } function && function.ExpressionBody == call
                ? new Fix(Title, editor => function.ReplaceBody(editor, SyntaxFactory.Block(sent).WithTrailingTrivia(function.Syntax.GetTrailingTrivia()), function.Symbol.IsAsync))
                : null;
    }

    // What stands for several processes is said in numbers below these.
    private static bool MayBe(ExpressionSyntax id, FixSite site, int lowest) =>
        site.Model.GetConstantValue(id, site.CancellationToken) is not { HasValue: true, Value: int number } || number >= lowest;
}
