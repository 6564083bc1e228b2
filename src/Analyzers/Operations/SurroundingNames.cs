using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Operations;

/// <summary>The names that the code around an operation uses: where a rule cannot follow a value, they tell whether the author has thought of something.</summary>
internal static class SurroundingNames
{
    // Weak, so that it keeps no file alive; one walk over a piece of code, however often it is asked.
    private static readonly ConditionalWeakTable<SyntaxNode, HashSet<string>> ByScope = new();

    /// <summary>Whether the type around the code says any of these names; of top-level statements the file counts.</summary>
    public static bool AreInType(SyntaxNode code, params string[] names) =>
        AreIn(code.FirstAncestorOrSelf<TypeDeclarationSyntax>(), code, names);

    /// <summary>Whether the member around the code says such a name.</summary>
    public static bool IsInMember(SyntaxNode code, Func<string, bool> name) => NamesIn(MemberAround(code), code).Any(name);

    public static bool IsInType(SyntaxNode code, Func<string, bool> name) => NamesIn(code.FirstAncestorOrSelf<TypeDeclarationSyntax>(), code).Any(name);

    /// <summary>Whether the member around the code says any of these names; of top-level statements the file counts.</summary>
    public static bool AreInMember(SyntaxNode code, params string[] names) =>
        AreIn(MemberAround(code), code, names);

    public static bool AreInFile(SyntaxNode code, params string[] names) => AreIn(null, code, names);

    private static MemberDeclarationSyntax? MemberAround(SyntaxNode code) =>
        code.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not GlobalStatementSyntax);

    private static bool AreIn(SyntaxNode? scope, SyntaxNode code, string[] names) =>
        NamesIn(scope, code).Overlaps(names);

    private static HashSet<string> NamesIn(SyntaxNode? scope, SyntaxNode code) => ByScope.GetValue(scope ?? code.SyntaxTree.GetRoot(), NamesIn);

    private static HashSet<string> NamesIn(SyntaxNode scope) =>
        new(scope.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText), StringComparer.Ordinal);
}
