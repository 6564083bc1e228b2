using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>Members of an object, one use of which would change what is thought of it.</summary>
internal sealed class SoughtMembers
{
    private readonly List<SyntaxNode> _handlers;

    /// <param name="names">The members.</param>
    public SoughtMembers(params string[] names)
        : this([], names)
    {
    }

    /// <summary>Members that would make an event come; what its handler does comes too late for that.</summary>
    /// <param name="subscription">The subscription to the event.</param>
    /// <param name="names">The members.</param>
    public SoughtMembers(IEventAssignmentOperation subscription, params string[] names)
        : this(HandlersOf(subscription.HandlerValue), names)
    {
    }

    private SoughtMembers(List<SyntaxNode> handlers, string[] names)
    {
        _handlers = handlers;
        Names = names;
    }

    public string[] Names { get; }

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
