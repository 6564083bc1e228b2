using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Flow;

/// <summary>What a state learns from the outcome of a condition, and which outcomes cannot be.</summary>
internal sealed class Branches(BodyCode code, Transfer transfer)
{
    /// <summary>Makes the state that of the path where the condition had this outcome; <see langword="false"/> when there is no such path.</summary>
    public bool Assume(IOperation condition, bool outcome, State state)
    {
        while (true)
        {
            var known = transfer.ValueOf(condition).Fact;
            if (known == (outcome ? Fact.False : Fact.True))
            {
                return false;
            }

            switch (condition)
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negation:
                    (condition, outcome) = (negation.Operand, !outcome);
                    continue;
                case IConversionOperation { OperatorMethod: null } conversion:
                    condition = conversion.Operand;
                    continue;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equality:
                    var isEqual = outcome == (equality.OperatorKind == BinaryOperatorKind.Equals);
                    return LearnEquality(equality.LeftOperand, equality.RightOperand, isEqual, state)
                        && LearnEquality(equality.RightOperand, equality.LeftOperand, isEqual, state);
                case IIsNullOperation test:
                    return Learn(test.Operand, outcome ? Fact.Null : Fact.NotNull, state);
                case IIsPatternOperation test:
                    return LearnPattern(test.Value, test.Pattern, outcome, state);
                default:
                    return Learn(condition, outcome ? Fact.True : Fact.False, state);
            }
        }
    }

    private bool LearnEquality(IOperation operand, IOperation other, bool isEqual, State state)
    {
        var learnt = (transfer.ValueOf(other).Fact, isEqual) switch
        {
            (Fact.Null, true) => Fact.Null,
            (Fact.Null, false) => Fact.NotNull,
            (Fact.True, true) or (Fact.False, false) => Fact.True,
            (Fact.False, true) or (Fact.True, false) => Fact.False,
            _ => Fact.Unknown,
        };
        return learnt == Fact.Unknown || Learn(operand, learnt, state);
    }

    private bool LearnPattern(IOperation value, IPatternOperation pattern, bool outcome, State state)
    {
        while (pattern is INegatedPatternOperation negated)
        {
            (pattern, outcome) = (negated.Pattern, !outcome);
        }

        return pattern switch
        {
            IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => Learn(value, outcome ? Fact.Null : Fact.NotNull, state),
            IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool truth } } => Learn(value, truth == outcome ? Fact.True : Fact.False, state),
            IDeclarationPatternOperation { MatchesNull: true } => outcome,
            IDeclarationPatternOperation or ITypePatternOperation or IRecursivePatternOperation when outcome =>
                Learn(value, Fact.NotNull, state) && LearnDeclared(pattern, state),
            _ when !outcome && FailsForNullAlone(pattern) => Learn(value, Fact.Null, state),
            _ => true,
        };
    }

    // "is { }", and "is T" of what is a T anyway.
    private static bool FailsForNullAlone(IPatternOperation pattern) =>
        pattern is IDeclarationPatternOperation or ITypePatternOperation
            or IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true }
        && SymbolEqualityComparer.Default.Equals(pattern.NarrowedType, pattern.InputType);

    private bool LearnDeclared(IPatternOperation pattern, State state)
    {
        var variable = Transfer.DeclaredBy(pattern) is { } symbol ? code.VariableOf(symbol) : 0;
        state.SetVariable(variable, state.Variable(variable) with { Fact = Fact.NotNull });
        return true;
    }

    private bool Learn(IOperation operand, Fact fact, State state)
    {
        while (operand is IConversionOperation { OperatorMethod: null, IsTryCast: false } conversion)
        {
            operand = conversion.Operand;
        }

        var value = transfer.ValueOf(operand);
        if (Contradicts(value.Fact, fact))
        {
            return false;
        }

        var variable = code.VariableOf(operand);
        if (fact == Fact.Null && value is { Object: not 0, Fact: not Fact.Cast })
        {
            // What may have been null was: on this path the object was never made.
            state.Remove(value.Object);
        }
        else if (fact == Fact.NotNull && value.Object != 0)
        {
            state.SetExists(value.Object);
        }

        var known = new FlowValue(fact == Fact.Null ? (byte)0 : value.Object, fact);
        state.SetVariable(variable, known);

        // "x?.M()" tests a copy of x: what is learnt of it holds for x, while that is still the same.
        var original = code.VariableOf(code.LValueCaptures.PlaceOf(operand));
        if (state.Variable(original) == value)
        {
            state.SetVariable(original, known);
        }

        return true;
    }

    private static bool Contradicts(Fact known, Fact assumed) =>
        (known, assumed) is (Fact.Null, Fact.NotNull) or (Fact.NotNull, Fact.Null) or (Fact.True, Fact.False) or (Fact.False, Fact.True);
}
