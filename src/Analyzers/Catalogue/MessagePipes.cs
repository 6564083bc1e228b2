using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>Pipes that are read message by message.</summary>
internal static class MessagePipes
{
    private const string IsMessageComplete = nameof(IsMessageComplete);

    /// <summary>Where the code chooses messages for this pipe; <see langword="null"/> where it does not, or that is not seen.</summary>
    public static SyntaxNode? ModeOf(IOperation pipe)
    {
        if (pipe is IParameterReferenceOperation { Parameter: var parameter } && PrivateCalls.ArgumentsFor(parameter, pipe) is { Count: > 0 } arguments)
        {
            var modes = arguments.Select(argument => argument is IParameterReferenceOperation ? null : ModeOf(argument)).ToList();
            return modes.All(mode => mode is not null) ? modes[0] : null;
        }

        var scope = pipe switch
        {
            ILocalReferenceOperation or IParameterReferenceOperation => pipe.Root().Syntax,
            IFieldReferenceOperation or IPropertyReferenceOperation => pipe.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>(),
            _ => null,
        };
        return scope is null ? null : ModesIn(scope).FirstOrDefault(mode => IsOf(mode, NameOf(pipe)));
    }

    /// <summary>Whether the file asks for the end of a message anywhere.</summary>
    public static bool AsksForEnd(SyntaxTree file) =>
        file.GetRoot().DescendantTokens().Any(token => token.ValueText == IsMessageComplete) || ConditionalCode.Mentions(file, IsMessageComplete);

    private static IEnumerable<SyntaxNode> ModesIn(SyntaxNode scope) =>
        scope.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(member =>
            member is { Name.Identifier.ValueText: "Message", Expression: IdentifierNameSyntax { Identifier.ValueText: "PipeTransmissionMode" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "PipeTransmissionMode" } });

    private static string NameOf(IOperation pipe) =>
        pipe switch
        {
            ILocalReferenceOperation local => local.Local.Name,
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            IMemberReferenceOperation member => member.Member.Name,
            _ => string.Empty,
        };

    // pipe.ReadMode = mode, or pipe = new …(…, mode, …) { ReadMode = mode }
    private static bool IsOf(SyntaxNode mode, string pipe)
    {
        for (var node = mode; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ReadMode", Expression: var owner } }:
                    return NameOf(owner) == pipe;
                case AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax, Left: var target }:
                    return NameOf(target) == pipe;
                case VariableDeclaratorSyntax variable:
                    return variable.Identifier.ValueText == pipe;
                case PropertyDeclarationSyntax property:
                    return property.Identifier.ValueText == pipe;
                case StatementSyntax or AnonymousFunctionExpressionSyntax or InvocationExpressionSyntax { Expression: not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create" } }:
                case ConditionalExpressionSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    private static string NameOf(ExpressionSyntax expression) =>
        expression switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
            _ => string.Empty,
        };
}
