using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>Where a handler says that the process shall go on.</summary>
internal static class CancelAnswers
{
    /// <summary>Whether the handler may have said so, or had somebody say so, when it comes to an operation.</summary>
    /// <param name="position">Where the operation ends.</param>
    public static bool AreGivenBefore(int position, SignalHandler handler) =>
        handler.Body.DescendantsOutsideFunctions()
            .Where(part => part.Syntax.SpanStart < position)
            .Any(part => IsAnswer(part, handler));

    private static bool IsAnswer(IOperation part, SignalHandler handler) =>
        part switch
        {
            IAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Cancel", Instance: IParameterReferenceOperation { Parameter: var parameter } }, Value: var value } =>
                IsContext(parameter, handler) && value.ConstantValue is not { HasValue: true, Value: false },
            IArgumentOperation { Value: var value } => value.WithoutConversions() is IParameterReferenceOperation { Parameter: var parameter } && IsContext(parameter, handler),
            _ => false,
        };

    private static bool IsContext(IParameterSymbol parameter, SignalHandler handler) => SymbolEqualityComparer.Default.Equals(parameter, handler.Context);
}
