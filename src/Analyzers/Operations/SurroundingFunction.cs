using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Operations;

/// <summary>The method, accessor, lambda or local function that runs a piece of code; for top-level statements the whole file.</summary>
internal static class SurroundingFunction
{
    /// <summary>The function around the code; <see langword="null"/> around a whole file.</summary>
    public static SyntaxNode? Of(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax
            || ancestor is MemberDeclarationSyntax and not GlobalStatementSyntax);
}
