using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Signals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>Keeps the process alive and asks the program to stop by the one token source that it has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC108CancelFix)), Shared]
public sealed class IPC108CancelFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC108";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        if (!site.Diagnostic.Properties.TryGetValue(IPC108ExitInHandler.HandlerProperty, out var handler) || handler is not ("PosixSignal" or "CancelKey" or "Caught")
            || site.Expression is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement, Expression: MemberAccessExpressionSyntax { Expression: var type }, ArgumentList.Arguments: [{ Expression: var code }] }
            || !StatementList.Holds(statement)
            || HandlerFunction.Around(statement, site) is not { } function
            || function.Context?.Name is var context && handler != "Caught" && context is null or "_"
            || TokenSources(site).ToList() is not [var source]
            || IsStopped(function, context, source))
        {
            return null;
        }

        var statements = new List<StatementSyntax>();
        if (site.Model.GetConstantValue(code, site.CancellationToken) is not { HasValue: true, Value: 0 })
        {
            statements.Add(SyntaxFactory.ParseStatement($"{type.WithoutTrivia()}.ExitCode = {code.WithoutTrivia()};"));
        }

        if (context is not null && !IsAnswered(function, context))
        {
            statements.Add(SyntaxFactory.ParseStatement($"{context}.Cancel = true;"));
        }

        var cancel = SyntaxFactory.ParseStatement($"{source}.Cancel();").WithTriviaFrom(statement);
        return new Fix($"Cancel '{source}' and let the program end", editor =>
        {
            if (statements.Count > 0)
            {
                StatementInsertion.InsertBefore(editor, statement, statements);
            }

            editor.ReplaceNode(statement, (current, _) => cancel.WithTriviaFrom(current));
        });
    }

    private static IEnumerable<string> TokenSources(FixSite site) =>
        site.Model.LookupSymbols(site.Expression.SpanStart)
            .Where(symbol => symbol switch
            {
                ILocalSymbol local => IsTokenSource(local.Type) && local.DeclaringSyntaxReferences.All(declaration => declaration.Span.Start < site.Expression.SpanStart),
                IParameterSymbol parameter => IsTokenSource(parameter.Type),
                IFieldSymbol field => IsTokenSource(field.Type) && (field.IsStatic || site.Model.GetEnclosingSymbol(site.Expression.SpanStart) is { IsStatic: false }),
                _ => false,
            })
            .Select(symbol => symbol.Name);

    private static bool IsTokenSource(ITypeSymbol type) => type is { Name: "CancellationTokenSource", ContainingNamespace.Name: "Threading" };

    private static bool IsAnswered(HandlerFunction function, string context) =>
        function.Syntax.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.Left.ToString() == $"{context}.Cancel");

    private static bool IsStopped(HandlerFunction function, string? context, string source) =>
        (context is null || IsAnswered(function, context)) && function.Syntax.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.Expression.ToString() == $"{source}.Cancel");
}
