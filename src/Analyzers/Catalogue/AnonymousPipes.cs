using System.Collections.Immutable;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>What the code around an anonymous pipe tells of it.</summary>
internal static class AnonymousPipes
{
    private const long In = 1; // PipeDirection.In
    private const string Release = "DisposeLocalCopyOfClientHandle";
    private const string Handle = "ClientSafePipeHandle";

    /// <summary>Whether the parent certainly reads from the end that it opens here.</summary>
    public static bool IsInput(IOperation creation) =>
        (creation switch
        {
            IObjectCreationOperation constructed => constructed.Arguments,
            IInvocationOperation { Arguments: var arguments } => arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        }).Any(argument => argument.Parameter?.Name == "direction" && Constants.Number(argument.Value) == In);

    /// <summary>Whether some member of the type closes the client's handle that is taken here, or may do so.</summary>
    public static bool IsReleasedInType(SyntaxNode taking, SemanticModel? model) =>
        PartsOfType(taking, model).SelectMany(part => part.DescendantTokens()).Any(token =>
            token.ValueText is Release or Handle
            && !(token.SyntaxTree == taking.SyntaxTree && taking.Span.Contains(token.Span))
            && !IsOfAnotherVariable(token, taking));

    private static IEnumerable<SyntaxNode> PartsOfType(SyntaxNode node, SemanticModel? model) =>
        node.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() is not { } type ? [node.SyntaxTree.GetRoot()]
        : model?.GetDeclaredSymbol(type) is { } symbol ? symbol.DeclaringSyntaxReferences.Select(part => part.GetSyntax())
        : [type];

    // Another pipe that the same method has in a variable of its own.
    private static bool IsOfAnotherVariable(SyntaxToken member, SyntaxNode taking) =>
        ServerOf(member.Parent?.Parent) is { } other
        && ServerOf((taking as InvocationExpressionSyntax)?.Expression ?? taking) is { } server
        && other != server
        && (taking.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() ?? taking.SyntaxTree.GetRoot()) is var method
        && member.SyntaxTree == taking.SyntaxTree
        && method.Span.Contains(member.Span)
        && method.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(variable => variable.Identifier.ValueText == other);

    private static string? ServerOf(SyntaxNode? access) =>
        access is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax server } ? server.Identifier.ValueText : null;
}
