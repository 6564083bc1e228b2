using System.Collections.Immutable;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>What the code around an anonymous pipe tells of it.</summary>
internal static class AnonymousPipes
{
    private const long In = 1; // PipeDirection.In
    private const long None = 0; // HandleInheritability.None
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

    /// <summary>Whether the server that the call is made on is a private field of this object, which only gets ends that the parent reads from.</summary>
    public static bool IsInputOfType(IOperation call, SemanticModel? model) =>
        ((call as IInvocationOperation)?.Instance ?? (call as IPropertyReferenceOperation)?.Instance) is IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation, Field: var field }
        && model is not null
        && VariableReferences.Of(field, model.Compilation) is { Values: { Count: > 0 } values }
        && values.All(value => IsInput(value.WithoutConversions()));

    /// <summary>
    /// The expression that makes the server on which the call is made, when it certainly makes one whose handle no child inherits: the
    /// value of a local that has no other, or what the type assigns to its private field.
    /// </summary>
    public static SyntaxNode? CreationWithoutInheritance(IOperation call) =>
        (call as IInvocationOperation)?.Instance switch
        {
            ILocalReferenceOperation local => Constants.Resolve(local) is var creation && IsWithoutInheritance(creation) ? creation.Syntax : null,
            IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private, DeclaringSyntaxReferences: [var declaration] } } =>
                CreationOf(declaration.GetSyntax() as VariableDeclaratorSyntax),
            _ => null,
        };

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

    private static bool IsWithoutInheritance(IOperation creation) =>
        creation switch
        {
            IObjectCreationOperation { Type: var type } constructed when type.IsNamed("System.IO.Pipes", "AnonymousPipeServerStream") => IsWithoutInheritance(constructed.Arguments),
            IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "AnonymousPipeServerStreamAcl" } } made => IsWithoutInheritance(made.Arguments),
            _ => false,
        };

    private static bool IsWithoutInheritance(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == "inheritability") is { } inheritability
            ? Constants.Number(inheritability.Value) == None
            : arguments.All(argument => argument.Parameter?.Name == "direction");

    // Other members are known by their syntax alone.
    private static BaseObjectCreationExpressionSyntax? CreationOf(VariableDeclaratorSyntax? field)
    {
        if (field?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return null;
        }

        var name = field.Identifier.ValueText;
        var uses = type.DescendantNodes().OfType<IdentifierNameSyntax>().Where(use => use.Identifier.ValueText == name).Select(use => use.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own : (SyntaxNode)use).ToList();
        var values = uses.Select(use => use.Parent).OfType<AssignmentExpressionSyntax>().Where(assignment => uses.Contains(assignment.Left)).Select(assignment => assignment.Right).ToList();
        if (field.Initializer is { Value: var initial })
        {
            values.Add(initial);
        }

        return values is [BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } creation]
            && !uses.Any(use => use.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax)
            && (arguments.Arguments.Count < 2 && !arguments.ToString().Contains("nherit") || arguments.Arguments is [_, var inheritability] && inheritability.ToString().EndsWith("HandleInheritability.None", StringComparison.Ordinal))
                ? creation
                : null;
    }

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
