using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>The data that a <c>PipeReader</c> lends, and the variables that hold it or parts of it.</summary>
internal static class PipeData
{
    private static readonly HashSet<string> Views = ["ReadOnlySequence", "ReadOnlyMemory", "ReadOnlySpan", "SequenceReader"];

    // What these tell of the data is a number or a place.
    private static readonly HashSet<string> Measures = ["Length", "IsEmpty", "IsSingleSegment", "Start", "End", "IsCompleted", "IsCanceled", "Position", "Consumed", "Remaining"];

    /// <summary>The local variables that hold nothing but lent data.</summary>
    public static IReadOnlyCollection<ILocalSymbol> HoldersIn(IOperation body)
    {
        var holders = new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default);
        var values = new Dictionary<ILocalSymbol, List<IOperation>>(SymbolEqualityComparer.Default);
        foreach (var operation in body.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Symbol: var local } declarator when declarator.GetVariableInitializer() is { Value: var value }:
                    Add(local, value);
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local }, Value: var value }:
                    Add(local, value);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Out, Value: var target, Parent: IInvocationOperation call } when Target(target) is { } local:
                    Add(local, call);
                    break;
            }
        }

        // A holder is found through those that it gets its data from.
        for (var count = -1; count != holders.Count;)
        {
            count = holders.Count;
            foreach (var pair in values)
            {
                if ((PipeReaderUses.IsResult(pair.Key.Type) || Views.Contains(pair.Key.Type.Name)) && pair.Value.All(value => IsLent(value, pair.Key, holders)))
                {
                    holders.Add(pair.Key);
                }
            }
        }

        return holders;

        void Add(ILocalSymbol local, IOperation value)
        {
            if (!values.TryGetValue(local, out var all))
            {
                values.Add(local, all = []);
            }

            all.Add(value);
        }
    }

    /// <summary>Whether a call gives the variable its value.</summary>
    public static bool IsGiven(ILocalReferenceOperation reference) =>
        reference.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Out } or IDeclarationExpressionOperation;

    /// <summary>Whether the use needs the memory that the data lies in.</summary>
    public static bool IsContentUsed(IOperation reference)
    {
        switch (reference.Parent)
        {
            case IPropertyReferenceOperation property when property.Instance == reference:
                return !Measures.Contains(property.Property.Name) && (property.Property.Name != "Buffer" || IsContentUsed(property));
            case IInvocationOperation call when call.Instance == reference:
                return call.TargetMethod.Name is not ("GetPosition" or "GetOffset" or "Equals" or "GetHashCode" or "GetType");
            case IArgumentOperation:
                return !PipeReaderUses.IsResult(reference.Type);
            case IConversionOperation conversion:
                return IsContentUsed(conversion);
            default:
                return false;
        }
    }

    private static ILocalSymbol? Target(IOperation target) =>
        target switch
        {
            ILocalReferenceOperation reference => reference.Local,
            IDeclarationExpressionOperation { Expression: ILocalReferenceOperation reference } => reference.Local,
            _ => null,
        };

    private static bool IsLent(IOperation value, ILocalSymbol to, HashSet<ILocalSymbol> holders) =>
        value switch
        {
            ILocalReferenceOperation reference => holders.Contains(reference.Local) || SymbolEqualityComparer.Default.Equals(reference.Local, to),
            IAwaitOperation or IInvocationOperation { TargetMethod.Name: "GetResult" } => PipeReaderUses.IsResult(to.Type),
            IPropertyReferenceOperation { Property.Name: "Buffer", Instance: { } result } => PipeReaderUses.IsResult(result.Type),
            IPropertyReferenceOperation { Property.Name: "Result" } => PipeReaderUses.IsResult(to.Type),
            IPropertyReferenceOperation { Property.Name: "First" or "FirstSpan" or "UnreadSpan" or "UnreadSequence" or "Span" or "Sequence", Instance: { } whole } => IsLent(whole, to, holders),
            IInvocationOperation { TargetMethod.Name: "Slice", Instance: { } whole } => IsLent(whole, to, holders),
            IInvocationOperation call when to.Type.Name == "ReadOnlySequence" && call.Arguments.Any(argument => argument.Parameter?.RefKind == RefKind.Out && SymbolEqualityComparer.Default.Equals(Target(argument.Value), to)) =>
                call.Arguments.Any(argument => argument.Parameter?.RefKind != RefKind.Out && IsLent(argument.Value, to, holders) && !SymbolEqualityComparer.Default.Equals(Target(argument.Value), to))
                || call.Instance is { Type.Name: "SequenceReader" } reader && IsLent(reader, to, holders),
            IObjectCreationOperation { Type.Name: "SequenceReader" or "ReadOnlySequence", Arguments: [{ Value: var whole }, ..] } => IsLent(whole, to, holders),
            IConversionOperation conversion => IsLent(conversion.Operand, to, holders),
            _ => false,
        };
}
