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

    /// <summary>Whether some member of the type closes a client's handle, or may do so.</summary>
    public static bool IsReleasedIn(SyntaxNode use)
    {
        var scope = use.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().LastOrDefault() ?? use.SyntaxTree.GetRoot();
        return scope.DescendantTokens().Any(token => token.ValueText == Release || (token.ValueText == Handle && !use.Span.Contains(token.Span)));
    }
}
