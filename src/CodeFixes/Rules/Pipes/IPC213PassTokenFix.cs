using System.Composition;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>
/// Passes the token that the method has got. The wait then ends with an exception, which callers may not expect, so it is offered
/// one at a time.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC213PassTokenFix)), Shared]
public sealed class IPC213PassTokenFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC213";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        if (site.Expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } access } call
            || TokenInScope(site) is not { } token)
        {
            return null;
        }

        var arguments = call.ArgumentList.WithArguments(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token))));
        Action<SyntaxEditor>? edit = method == "ConnectAsync"
            ? editor => editor.ReplaceNode(call.ArgumentList, arguments)
            : call.Parent is ExpressionStatementSyntax && EnclosingFunction.CanAwaitAt(call)
                ? editor => editor.ReplaceNode(call, SyntaxFactory.AwaitExpression(
                    SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                    call.WithExpression(access.WithName(SyntaxFactory.IdentifierName("ConnectAsync"))).WithArgumentList(arguments).WithoutLeadingTrivia())
                    .WithLeadingTrivia(call.GetLeadingTrivia()))
                : null;
        return edit is null ? null : new Fix($"Pass '{token}' (a cancelled wait throws OperationCanceledException)", edit);
    }

    // The only one of the innermost function that has one.
    private static string? TokenInScope(FixSite site)
    {
        for (var symbol = site.Model.GetEnclosingSymbol(site.Expression.SpanStart, site.CancellationToken); symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
        {
            var tokens = method.Parameters.Where(parameter => parameter.Name != "_" && parameter.Type.IsNamed("System.Threading", nameof(CancellationToken))).ToList();
            if (tokens.Count > 0)
            {
                return tokens is [var token] ? token.Name : null;
            }

            if (method is { IsStatic: true, MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
            {
                return null;
            }
        }

        return null;
    }
}
