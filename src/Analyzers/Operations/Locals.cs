using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>How a local variable is used in the body that declares it.</summary>
internal static class Locals
{
    /// <summary>The value of a local that is assigned exactly once, else <see langword="null"/>.</summary>
    public static IOperation? SingleValue(ILocalReferenceOperation reference)
    {
        IOperation? value = null;
        foreach (var operation in Root(reference).DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when IsSame(declarator.Symbol, reference.Local) && declarator.GetVariableInitializer() is { } initializer:
                    if (value is not null || reference.Local.IsRef)
                    {
                        return null;
                    }

                    value = initializer.Value;
                    break;
                case ILocalReferenceOperation other when IsSame(other.Local, reference.Local) && MayWrite(other):
                    if (value is not null || other.Parent is not ISimpleAssignmentOperation { IsRef: false } assignment || assignment.Target != other)
                    {
                        return null;
                    }

                    value = assignment.Value;
                    break;
            }
        }

        return value;
    }

    /// <summary>Whether anything in the body can read the local; a captured local counts.</summary>
    public static bool IsEverRead(ILocalSymbol local, IOperation within) =>
        Root(within).DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(reference => IsSame(reference.Local, local) && MayRead(reference));

    private static bool MayRead(ILocalReferenceOperation reference) =>
        !reference.IsDeclaration
        && reference.Parent switch
        {
            ISimpleAssignmentOperation { IsRef: false } assignment => assignment.Target != reference,
            IArgumentOperation { Parameter.RefKind: RefKind.Out } or INameOfOperation => false,
            ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target != tuple,
            _ => true,
        };

    private static bool MayWrite(ILocalReferenceOperation reference) =>
        reference.IsDeclaration
        || reference.Parent switch
        {
            ISimpleAssignmentOperation { IsRef: true } => true,
            IAssignmentOperation assignment => assignment.Target == reference,
            IIncrementOrDecrementOperation or IAddressOfOperation => true,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } => true,
            ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
            _ => false,
        };

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static bool IsSame(ILocalSymbol left, ILocalSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
