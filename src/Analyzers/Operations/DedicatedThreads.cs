using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Operations;

/// <summary>Threads that a program has made for one purpose, and that nothing else runs on.</summary>
internal static class DedicatedThreads
{
    private const string Thread = "Thread";

    /// <summary>
    /// Whether the code may run on one: the member around it speaks of a thread in its name, or stands, or is named, in code that makes
    /// threads. Who calls whom is not followed.
    /// </summary>
    public static bool MayRun(IOperation operation, Compilation compilation)
    {
        var type = operation.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        var member = operation.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>(node => node is MethodDeclarationSyntax);
        return MakesThreads((SyntaxNode?)type ?? operation.Syntax.SyntaxTree.GetRoot())
            || IsOfThread(type?.Identifier.ValueText)
            || EnclosingNames(operation).Any(IsOfThread)
            || member is MethodDeclarationSyntax { Identifier.ValueText: var name } && compilation.SyntaxTrees.Any(tree => tree.GetText().ToString().Contains(name) && MakesThreads(tree.GetRoot()));
    }

    private static IEnumerable<string> EnclosingNames(IOperation operation) =>
        operation.Syntax.Ancestors().Select(node => node switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            _ => "",
        });

    private static bool IsOfThread(string? name) => name?.IndexOf(Thread, StringComparison.OrdinalIgnoreCase) >= 0;

    // new Thread(Run), Thread worker = new(Run)
    private static bool MakesThreads(SyntaxNode code) =>
        code.DescendantNodes().Any(node => node switch
        {
            ObjectCreationExpressionSyntax creation => IsThread(creation.Type),
            VariableDeclarationSyntax declaration => IsThread(declaration.Type),
            _ => false,
        });

    private static bool IsThread(TypeSyntax type) =>
        type switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText == Thread,
            NullableTypeSyntax nullable => IsThread(nullable.ElementType),
            SimpleNameSyntax name => name.Identifier.ValueText == Thread,
            _ => false,
        };
}
