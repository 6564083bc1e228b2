using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Editing;

/// <summary>Code that uses IpcRuntime, for projects that reference it.</summary>
internal static class LibraryCode
{
    private const string Namespace = "global::IpcRuntime.";

    /// <summary>Whether the project has this type of the library, with this member.</summary>
    public static bool IsThere(FixSite site, string type, string member) =>
        site.Model.Compilation.GetTypesByMetadataName("IpcRuntime." + type).Any(found => !found.GetMembers(member).IsEmpty);

    /// <param name="text">An expression in which each type of the library stands behind an @.</param>
    public static ExpressionSyntax Expression(string text) => Simplified(SyntaxFactory.ParseExpression(text.Replace("@", Namespace)));

    /// <param name="text">A statement in which each type of the library stands behind an @.</param>
    public static StatementSyntax Statement(string text) => Simplified(SyntaxFactory.ParseStatement(text.Replace("@", Namespace)));

    private static T Simplified<T>(T code)
        where T : SyntaxNode =>
        code.ReplaceNodes(code.DescendantNodesAndSelf().Where(IsQualified), (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation));

    private static bool IsQualified(SyntaxNode node) =>
        node is MemberAccessExpressionSyntax { Parent: not MemberAccessExpressionSyntax } or QualifiedNameSyntax && node.ToString().StartsWith("global::", StringComparison.Ordinal);
}
