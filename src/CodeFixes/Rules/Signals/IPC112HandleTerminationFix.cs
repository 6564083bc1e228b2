using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>
/// Handles SIGTERM as the handler of the event handles the end: by the same signal to the code that waits, after which the program
/// ends by itself and the event is raised. Only where the program's entry point waits for that signal.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC112HandleTerminationFix)), Shared]
public sealed class IPC112HandleTerminationFix : RuleFix
{
    private static readonly Dictionary<string, string[]> Signals = new()
    {
        ["CancellationTokenSource"] = ["Cancel"],
        ["ManualResetEvent"] = ["Set"],
        ["ManualResetEventSlim"] = ["Set"],
        ["AutoResetEvent"] = ["Set"],
        ["EventWaitHandle"] = ["Set"],
        ["TaskCompletionSource"] = ["TrySetResult"],
    };

    /// <inheritdoc/>
    protected override string Id => "IPC112";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        if (site.LanguageVersion < LanguageVersion.CSharp8
            || site.Expression.Parent is not AssignmentExpressionSyntax { Right: AnonymousFunctionExpressionSyntax handler, Parent: ExpressionStatementSyntax statement }
            || !RegistrationScope.IsOutermostInEntryPoint(statement, site)
            || SignalIn(handler, site) is not { } signal)
        {
            return null;
        }

        var function = EnclosingFunction.Of(statement);
        var variable = site.UniqueName("sigtermRegistration", "terminationRegistration", function);
        var context = site.UniqueName("context", "signalContext", function);
        var registration = StatementInsertion.ParagraphBefore(
            statement,
            $"using var {variable} = global::System.Runtime.InteropServices.PosixSignalRegistration.Create(global::System.Runtime.InteropServices.PosixSignal.SIGTERM, {context} =>",
            "{",
            $"    {context}.Cancel = true;",
            $"    {signal.WithoutTrivia()};",
            "});");
        return new Fix(
            "Handle SIGTERM, so that the program ends by itself",
            editor => StatementInsertion.InsertBefore(editor, statement, [registration.WithAdditionalAnnotations(Simplifier.Annotation)]));
    }

    // The one statement of the handler that tells the entry point to go on.
    private static InvocationExpressionSyntax? SignalIn(AnonymousFunctionExpressionSyntax handler, FixSite site)
    {
        IEnumerable<ExpressionSyntax> done = handler.Block is { } block
            ? block.Statements.OfType<ExpressionStatementSyntax>().Select(statement => statement.Expression)
            : handler.ExpressionBody is { } expression ? [expression] : [];
        var signals = done.OfType<InvocationExpressionSyntax>().Where(call => IsSignal(call, site)).ToList();
        return signals is [var signal] && IsUsedElsewhere(signal, handler, site) ? signal : null;
    }

    private static bool IsSignal(InvocationExpressionSyntax call, FixSite site) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner, Name.Identifier.ValueText: var method }
        && call.ArgumentList.Arguments.All(argument => argument.Expression is LiteralExpressionSyntax)
        && site.Model.GetTypeInfo(owner, site.CancellationToken).Type is { } type
        && Signals.TryGetValue(type.Name, out var methods) && methods.Contains(method)
        && type.ContainingNamespace.ToDisplayString().StartsWith("System.Threading", StringComparison.Ordinal);

    private static bool IsUsedElsewhere(InvocationExpressionSyntax signal, AnonymousFunctionExpressionSyntax handler, FixSite site)
    {
        var owner = ((MemberAccessExpressionSyntax)signal.Expression).Expression;
        var symbol = site.Model.GetSymbolInfo(owner, site.CancellationToken).Symbol;
        return EnclosingFunction.Of(handler).DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == symbol?.Name
            && name.SpanStart > handler.Span.End
            && !name.Ancestors().Any(ancestor => ancestor is AnonymousFunctionExpressionSyntax)
            && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol, symbol));
    }
}
