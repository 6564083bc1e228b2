using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Operations;

/// <summary>Source text as messages quote it.</summary>
internal static class Quotation
{
    /// <summary>The expression on one line; of <c>a?.M()</c> the whole, not what stands behind the question mark.</summary>
    public static string Of(IOperation operation) => Of(operation.Syntax);

    public static string Of(SyntaxNode syntax)
    {
        var first = syntax.GetFirstToken();
        while (syntax.GetFirstToken() == first && first.Parent is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax && syntax.Parent is ExpressionSyntax around)
        {
            syntax = around;
        }

        return Regex.Replace(syntax.ToString(), @"\s+", " ");
    }
}
