using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>What the conditions around a piece of code say about the operating system it runs on.</summary>
internal static class PlatformGuards
{
    public static TargetSystems SystemsAt(IOperation operation)
    {
        var systems = TargetSystems.All;
        for (var child = operation; child.Parent is { } parent; child = parent)
        {
            systems &= parent switch
            {
                IConditionalOperation conditional when conditional.Condition != child =>
                    SystemsWhen(conditional.Condition, outcome: conditional.WhenTrue == child),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when both.RightOperand == child =>
                    SystemsWhen(both.LeftOperand, outcome: true),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when either.RightOperand == child =>
                    SystemsWhen(either.LeftOperand, outcome: false),
                ISwitchExpressionArmOperation { Guard: { } guard } arm when arm.Value == child => SystemsWhen(guard, outcome: true),
                ISwitchCaseOperation section when section.Body.Contains(child) => SystemsIn(section) & SystemsAfter(section.Body, child),
                IBlockOperation block => SystemsAfter(block.Operations, child),
                ILocalFunctionOperation function => PlatformAttributes.SystemsOf(function.Symbol),
                IAnonymousFunctionOperation function => PlatformAttributes.SystemsOf(function.Symbol),
                _ => TargetSystems.All,
            };
        }

        return systems;
    }

    private static TargetSystems SystemsIn(ISwitchCaseOperation section) =>
        section.Clauses.Aggregate(
            TargetSystems.None,
            (systems, clause) => systems | (clause is IPatternCaseClauseOperation { Guard: { } guard } ? SystemsWhen(guard, outcome: true) : TargetSystems.All));

    // if (!OperatingSystem.IsLinux()) return;
    private static TargetSystems SystemsAfter(ImmutableArray<IOperation> statements, IOperation statement) =>
        statements
            .TakeWhile(earlier => earlier != statement)
            .Aggregate(TargetSystems.All, (systems, earlier) => systems & earlier switch
            {
                IConditionalOperation conditional when Leaves(conditional.WhenTrue) => SystemsWhen(conditional.Condition, outcome: false),
                IConditionalOperation { WhenFalse: { } otherwise } conditional when Leaves(otherwise) => SystemsWhen(conditional.Condition, outcome: true),
                IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod: { Name: "Assert", ContainingType: var type }, Arguments: [var condition, ..] } }
                    when type.IsNamed("System.Diagnostics", "Debug") => SystemsWhen(condition.Value, outcome: true),
                _ => TargetSystems.All,
            });

    /// <summary>Whether the code behind the statement is not reached from it.</summary>
    public static bool Leaves(IOperation statement) =>
        statement switch
        {
            IBlockOperation block => block.Operations.Any(Leaves),
            IReturnOperation => statement.Kind != OperationKind.YieldReturn,
            IBranchOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } => true,
            IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod: { Name: "Exit" or "FailFast", ContainingType: var type } } } =>
                type.IsNamed("System", "Environment"),
            _ => false,
        };

    /// <summary>The systems on which the condition can have this outcome.</summary>
    private static TargetSystems SystemsWhen(IOperation condition, bool outcome)
    {
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negation:
                return SystemsWhen(negation.Operand, !outcome);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both:
                return Combine(both, intersect: outcome);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } either:
                return Combine(either, intersect: !outcome);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand.ConstantValue: { HasValue: true, Value: bool expected } } equality:
                return SystemsWhen(equality.LeftOperand, outcome == expected);
            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool expected } } } test:
                return SystemsWhen(test.Value, outcome == expected);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool unexpected } } } } test:
                return SystemsWhen(test.Value, outcome != unexpected);
            case IConversionOperation conversion:
                return SystemsWhen(conversion.Operand, outcome);
        }

        var (tested, isExact) = PlatformTests.SystemsOf(condition);
        if (tested != TargetSystems.None)
        {
            return outcome ? tested : isExact ? TargetSystems.All & ~tested : TargetSystems.All;
        }

        // Only to a value that stands before the reference, so that this ends in broken code too.
        return condition is ILocalReferenceOperation local
            && Locals.SingleValue(local) is { } value
            && value.Syntax.Span.End <= local.Syntax.SpanStart
                ? SystemsWhen(value, outcome)
                : TargetSystems.All;

        TargetSystems Combine(IBinaryOperation operation, bool intersect)
        {
            var left = SystemsWhen(operation.LeftOperand, outcome);
            var right = SystemsWhen(operation.RightOperand, outcome);
            return intersect ? left & right : left | right;
        }
    }
}
