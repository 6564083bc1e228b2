using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>Members of an object, one of which would make an event of it come; what its handler does comes too late for that.</summary>
/// <param name="subscription">The subscription to the event.</param>
/// <param name="names">The members.</param>
internal sealed class SoughtMembers(IEventAssignmentOperation subscription, params string[] names)
{
    private readonly List<SyntaxNode> _handlers = HandlersOf(subscription.HandlerValue);

    public string[] Names { get; } = names;

    public bool Includes(ProcessUse use) => Names.Contains(use.Member) && IsOutsideHandlers(use.Operation.Syntax);

    public bool IsOutsideHandlers(SyntaxNode place) =>
        !_handlers.Any(handler => handler.SyntaxTree == place.SyntaxTree && handler.Span.Contains(place.Span));

    private static List<SyntaxNode> HandlersOf(IOperation value) =>
        value switch
        {
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => [lambda.Syntax],
            IDelegateCreationOperation { Target: IMethodReferenceOperation reference } => reference.Method.DeclaringSyntaxReferences.Select(declaration => declaration.GetSyntax()).ToList(),
            IConversionOperation conversion => HandlersOf(conversion.Operand),
            _ => [],
        };
}
