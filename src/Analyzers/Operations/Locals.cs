using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>How local variables are used in the body that declares them: one walk over a body, however often it is asked.</summary>
internal sealed class Locals
{
    // Weak, so that it keeps no compilation alive.
    private static readonly ConditionalWeakTable<IOperation, Locals> ByBody = new();

    private readonly Dictionary<ILocalSymbol, Uses> _uses = new(SymbolEqualityComparer.Default);

    private Locals(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                    UsesOf(declarator.Symbol).Add(declarator.Symbol.IsRef ? null : initializer.Value);
                    break;
                case ILocalReferenceOperation reference:
                    var uses = UsesOf(reference.Local);
                    uses.IsRead |= MayRead(reference);
                    if (MayWrite(reference))
                    {
                        uses.Add(reference.Parent is ISimpleAssignmentOperation { IsRef: false } assignment && assignment.Target == reference ? assignment.Value : null);
                    }

                    break;
            }
        }
    }

    /// <summary>The value of a local that is assigned exactly once, else <see langword="null"/>.</summary>
    public static IOperation? SingleValue(ILocalReferenceOperation reference) =>
        Of(reference)._uses.TryGetValue(reference.Local, out var uses) && uses.Writes == 1 ? uses.Value : null;

    /// <summary>Whether anything in the body can read the local; a captured local counts.</summary>
    public static bool IsEverRead(ILocalSymbol local, IOperation within) => Of(within)._uses.TryGetValue(local, out var uses) && uses.IsRead;

    private static Locals Of(IOperation operation) =>
        ByBody.GetValue(operation.Root(), static body => new Locals(body));

    private Uses UsesOf(ILocalSymbol local)
    {
        if (!_uses.TryGetValue(local, out var uses))
        {
            _uses.Add(local, uses = new Uses());
        }

        return uses;
    }

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

    private sealed class Uses
    {
        public int Writes { get; private set; }

        /// <summary>What the last write stored, when it was a plain assignment.</summary>
        public IOperation? Value { get; private set; }

        public bool IsRead { get; set; }

        public void Add(IOperation? value)
        {
            Writes++;
            Value = value;
        }
    }
}
