using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>The code between the creation of an object and the end of the <c>using</c> that disposes it.</summary>
internal static class UsingScope
{
    /// <summary>The operations of the scope, in the order of the source; <see langword="null"/> when the object is not the resource of a <c>using</c>.</summary>
    public static IReadOnlyList<IOperation>? Of(IOperation creation)
    {
        for (var operation = creation; operation.Parent is { } parent; operation = parent)
        {
            switch (parent)
            {
                case IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or IVariableInitializerOperation or IVariableDeclaratorOperation or IVariableDeclarationOperation or IVariableDeclarationGroupOperation:
                case IConditionalOperation { Type: not null } choice when choice.Condition != operation:
                    continue;
                case IUsingOperation scope when scope.Resources == operation:
                    return [scope.Body];
                case IUsingDeclarationOperation { Parent: IBlockOperation block } declaration:
                    return After(block.Operations, declaration);
                case IUsingDeclarationOperation { Parent: ISwitchCaseOperation section } declaration:
                    return After(section.Body, declaration);
                default:
                    return null;
            }
        }

        return null;
    }

    private static List<IOperation> After(IEnumerable<IOperation> statements, IOperation declaration) =>
        statements.SkipWhile(statement => statement != declaration).Skip(1).ToList();
}
