using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static IpcAnalyzers.Compatibility.NewerOperationKinds;

namespace IpcAnalyzers.Catalogue;

/// <summary>The elements of an array, a list or a collection expression that is written where it is used.</summary>
internal static class ArgumentElements
{
    public static IEnumerable<IOperation> Of(IOperation collection) =>
        Constants.Resolve(collection) switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            IObjectCreationOperation { Initializer: { } initializer } =>
                initializer.Initializers.OfType<IInvocationOperation>().SelectMany(add => add.Arguments).Select(argument => argument.Value),

            { Kind: CollectionExpression } expression => expression.ChildOperations,
            _ => [],
        };
}
