using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>The statement that waits for the end of a process and of its output, as the function and the framework allow.</summary>
internal static class ExitWait
{
    public static StatementSyntax Of(ExpressionSyntax process, FixSite site) =>
        Parse(EnclosingFunction.CanAwaitAt(site.Expression) && MethodsOf(process, site).Any(method => method.Name == "WaitForExitAsync")
            ? $"await {process}.WaitForExitAsync();"
            : $"{process}.WaitForExit();");

    public static StatementSyntax KillOf(ExpressionSyntax process, FixSite site) =>
        Parse(MethodsOf(process, site).Any(method => method is { Name: "Kill", Parameters.Length: 1 })
            ? $"{process}.Kill(entireProcessTree: true);"
            : $"{process}.Kill();");

    // Elastic, so that in a new block each gets a line of its own.
    private static StatementSyntax Parse(string statement) =>
        SyntaxFactory.ParseStatement(statement).WithLeadingTrivia(SyntaxFactory.ElasticMarker).WithTrailingTrivia(SyntaxFactory.ElasticMarker);

    private static IEnumerable<IMethodSymbol> MethodsOf(ExpressionSyntax process, FixSite site) =>
        site.Model.LookupSymbols(site.Expression.SpanStart, site.Model.GetTypeInfo(process, site.CancellationToken).Type).OfType<IMethodSymbol>();
}
