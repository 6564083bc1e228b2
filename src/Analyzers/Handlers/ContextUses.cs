using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>What a handler does with the argument that tells what has happened and takes the answer.</summary>
internal sealed class ContextUses
{
    private readonly HashSet<SyntaxNode> _answers = [];
    private readonly string? _name;

    public ContextUses(SignalHandler handler)
    {
        _name = handler.Context?.Name;
        foreach (var reference in handler.Body.Descendants().OfType<IParameterReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Parameter, handler.Context)))
        {
            if (AnswerBy(reference) is { } answer)
            {
                _answers.Add(answer.Syntax);
                IsHandedOn |= IsInInnerFunction(reference, handler.Body);
            }
        }
    }

    /// <summary>Whether the handler says anywhere that the process goes on, or has others say so.</summary>
    public bool IsEverAnswered => _answers.Count > 0;

    /// <summary>Whether a function inside the handler may answer, nobody knows when.</summary>
    public bool IsHandedOn { get; }

    public bool IsAnswer(IOperation operation) => _answers.Contains(operation.Syntax);

    /// <summary>Whether the expression asks what has happened. The graph has stored parts of it: their syntax tells.</summary>
    public bool IsReadIn(IOperation expression) =>
        expression.DescendantsAndSelf().Any(part => part.Syntax is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var name } } && name == _name);

    // What is done with the argument as a whole may well set Cancel; a value that is not constant may be true.
    private static IOperation? AnswerBy(IParameterReferenceOperation reference) =>
        reference.Parent switch
        {
            IPropertyReferenceOperation { Property.Name: "Cancel", Parent: IAssignmentOperation assignment } property when assignment.Target == property =>
                assignment.Value.ConstantValue is { HasValue: true, Value: false } ? null : assignment,
            IPropertyReferenceOperation => null,
            _ => reference,
        };

    private static bool IsInInnerFunction(IOperation operation, IOperation function)
    {
        for (var around = operation.Parent; around is not null && around.Syntax != function.Syntax; around = around.Parent)
        {
            if (around is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
