using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>
/// Loops that go on until a variable has another value, and do nothing in between that the compiler cannot see through: it may read the variable
/// once, before the first turn. Any call ends that, as it may change the variable.
/// </summary>
internal static class PollingLoops
{
    /// <summary>The loop that the value decides about, each turn before anything else is written.</summary>
    public static ILoopOperation? Around(IOperation read)
    {
        for (var child = read; child.Parent is { } parent; child = parent)
        {
            switch (parent)
            {
                case IWhileLoopOperation loop:
                    return loop.Condition == child && (loop.ConditionIsTop || !WritesMemory(loop.Body)) && IsSeenThrough(loop) ? loop : null;
                case IForLoopOperation loop:
                    return loop.Condition == child && IsSeenThrough(loop) ? loop : null;
                case IConditionalOperation { Syntax: IfStatementSyntax } choice:
                    return choice.Condition == child && EndlessLoopThatBeginsWith(choice) is { } endless && Leaves(choice.WhenTrue, endless) && IsSeenThrough(endless) ? endless : null;
                case IBlockOperation or IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The condition that the loop goes on by.</summary>
    public static IOperation ConditionOf(IOperation read)
    {
        var condition = read;
        while (condition.Parent is not (null or ILoopOperation or IBlockOperation) && condition.Parent is not IConditionalOperation { Syntax: StatementSyntax })
        {
            condition = condition.Parent;
        }

        return condition;
    }

    private static ILoopOperation? EndlessLoopThatBeginsWith(IOperation statement)
    {
        var body = statement.Parent is IBlockOperation { Operations: [var first, ..] } block && first == statement ? block : statement;
        return body.Parent switch
        {
            IWhileLoopOperation { ConditionIsTop: true, Condition.ConstantValue: { HasValue: true, Value: true } } loop => loop,
            IForLoopOperation { Condition: null or { ConstantValue: { HasValue: true, Value: true } } } loop when loop.Body == body => loop,
            _ => null,
        };
    }

    // What is done on the way out is not part of the loop.
    private static bool IsSeenThrough(ILoopOperation loop)
    {
        var pending = new Stack<IOperation>(loop is IForLoopOperation { Before: var before } ? loop.ChildOperations.Except(before) : loop.ChildOperations);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            if (operation.Parent is IConditionalOperation choice && choice.Condition != operation && Leaves(operation, loop))
            {
                continue;
            }

            if (!IsSeenThrough(operation))
            {
                return false;
            }

            foreach (var child in operation.ChildOperations)
            {
                pending.Push(child);
            }
        }

        return true;
    }

    private static bool Leaves(IOperation? statement, ILoopOperation loop) =>
        statement switch
        {
            IBlockOperation { Operations: [.., var last] } => Leaves(last, loop),
            IBranchOperation { BranchKind: BranchKind.Break, Target: var target } => SymbolEqualityComparer.Default.Equals(target, loop.ExitLabel),
            IExpressionStatementOperation { Operation: IThrowOperation } => true,
            IReturnOperation { Kind: OperationKind.Return } or IThrowOperation => true,
            _ => false,
        };

    private static bool IsSeenThrough(IOperation operation) =>
        operation switch
        {
            IBlockOperation or IExpressionStatementOperation or IEmptyOperation or IVariableDeclarationGroupOperation or IVariableDeclarationOperation or IVariableInitializerOperation => true,
            IVariableDeclaratorOperation { Symbol.RefKind: RefKind.None } or IConditionalOperation or IWhileLoopOperation or IForLoopOperation => true,
            ILiteralOperation or IDefaultValueOperation or ISizeOfOperation or INameOfOperation or IParenthesizedOperation or IInstanceReferenceOperation or IArrayElementReferenceOperation => true,
            IIsPatternOperation or IConstantPatternOperation or INegatedPatternOperation or IRelationalPatternOperation => operation is not IConstantPatternOperation { Value.ConstantValue.Value: string },
            IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } => true,
            ILocalReferenceOperation { Local.RefKind: RefKind.None } or IParameterReferenceOperation { Parameter.RefKind: RefKind.None } => true,
            IFieldReferenceOperation { Field.IsVolatile: false } => true,
            IPropertyReferenceOperation { Property: var property } => AutoProperties.Include(property) || property is { Name: "Length", ContainingType.SpecialType: SpecialType.System_Array or SpecialType.System_String },
            IUnaryOperation { OperatorMethod: null, Type: var type } => IsComputedInPlace(type),
            IBinaryOperation { OperatorMethod: null } binary => IsComparisonWithNull(binary) || IsComputedInPlace(binary.Type) && IsComputedInPlace(binary.LeftOperand.Type) && IsComputedInPlace(binary.RightOperand.Type),
            IConversionOperation { ConstantValue.HasValue: true } => true,
            IConversionOperation { OperatorMethod: null } conversion => !(conversion.Operand.Type?.IsValueType == true && conversion.Type?.IsReferenceType == true) && IsComputedInPlace(conversion.Type),
            ISimpleAssignmentOperation { IsRef: false } assignment => IsComputedInPlace(assignment.Type),
            ICompoundAssignmentOperation { OperatorMethod: null, Type: var type } => IsComputedInPlace(type),
            IIncrementOrDecrementOperation { OperatorMethod: null, Type: var type } => IsComputedInPlace(type),
            _ => false,
        };

    private static bool IsComparisonWithNull(IBinaryOperation binary) =>
        binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
        && (binary.LeftOperand.ConstantValue is { HasValue: true, Value: null } || binary.RightOperand.ConstantValue is { HasValue: true, Value: null });

    // Not by a function of the library, as decimals and texts are.
    private static bool IsComputedInPlace(ITypeSymbol? type) =>
        type?.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_UInt64) or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
        || type?.TypeKind == TypeKind.Enum;

    private static bool WritesMemory(IOperation body) =>
        body.DescendantsOutsideFunctions().Any(part => part switch
        {
            IAssignmentOperation assignment => assignment.Target is not ILocalReferenceOperation,
            IIncrementOrDecrementOperation increment => increment.Target is not ILocalReferenceOperation,
            _ => false,
        });
}
