using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>The overload that UnixSignal has; the context that it could leave exists no more.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC116ExitContextFix)), Shared]
public sealed class IPC116ExitContextFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC116";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        site.Expression is InvocationExpressionSyntax { ArgumentList: { Arguments: [var timeout] } list }
        && site.Model.GetSymbolInfo(site.Expression, site.CancellationToken).Symbol is IMethodSymbol { Name: "WaitOne", IsStatic: false }
            ? new Fix("Use the overload with exitContext", editor => editor.ReplaceNode(list, list.AddArguments(ExitContext(timeout))))
            : null;

    private static ArgumentSyntax ExitContext(ArgumentSyntax timeout)
    {
        var value = SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression));
        return timeout.NameColon is null ? value : value.WithNameColon(SyntaxFactory.NameColon("exitContext").WithTrailingTrivia(SyntaxFactory.Space));
    }
}
