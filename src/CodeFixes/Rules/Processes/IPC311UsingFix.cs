using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Lets the scope of the variable dispose the process, or disposes at once what nobody wants.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC311UsingFix)), Shared]
public sealed class IPC311UsingFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC311";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        if (site.Expression is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement } start)
        {
            var access = site.Model.GetSymbolInfo(start, site.CancellationToken).Symbol is IMethodSymbol { ReturnNullableAnnotation: NullableAnnotation.NotAnnotated } ? "." : "?.";
            return new Fix("Dispose the process at once", editor => editor.ReplaceNode(statement, (current, _) =>
                ((ExpressionStatementSyntax)current).WithExpression(SyntaxFactory.ParseExpression($"{((ExpressionStatementSyntax)current).Expression}{access}Dispose()").WithTriviaFrom(((ExpressionStatementSyntax)current).Expression))));
        }

        return UsingDeclaration.Of(site) is { } edit ? new Fix("Dispose the process with 'using'", edit) : null;
    }
}
