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
                IBlockOperation block => SystemsAfterEarlyExits(block.Operations, child),
                _ => TargetSystems.All,
            };
        }

        return systems;
    }

    // if (!OperatingSystem.IsLinux()) return;
    private static TargetSystems SystemsAfterEarlyExits(ImmutableArray<IOperation> statements, IOperation statement) =>
        statements
            .TakeWhile(earlier => earlier != statement)
            .OfType<IConditionalOperation>()
            .Where(conditional => conditional.WhenFalse is null && Leaves(conditional.WhenTrue))
            .Aggregate(TargetSystems.All, (systems, conditional) => systems & SystemsWhen(conditional.Condition, outcome: false));

    private static bool Leaves(IOperation statement) =>
        statement switch
        {
            IBlockOperation block => block.Operations.Any(Leaves),
            IReturnOperation or IBranchOperation => true,
            IExpressionStatementOperation { Operation: IThrowOperation } or IThrowOperation => true,
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
            case IConversionOperation conversion:
                return SystemsWhen(conversion.Operand, outcome);
            default:
                var tested = TestedSystem(condition);
                return tested == TargetSystems.None ? TargetSystems.All
                    : outcome ? tested
                    : TargetSystems.All & ~tested;
        }

        TargetSystems Combine(IBinaryOperation operation, bool intersect)
        {
            var left = SystemsWhen(operation.LeftOperand, outcome);
            var right = SystemsWhen(operation.RightOperand, outcome);
            return intersect ? left & right : left | right;
        }
    }

    /// <summary>
    /// The system that a test asks for. Beside the framework's own tests, projects keep them in members and locals of their own;
    /// those are known by their names, which can only silence a rule.
    /// </summary>
    private static TargetSystems TestedSystem(IOperation test) =>
        test switch
        {
            IInvocationOperation { TargetMethod.Name: "IsOSPlatform", Arguments: [var platform, ..] } => NamedSystem(platform.Value),
            IInvocationOperation invocation => SystemOfTestNamed(invocation.TargetMethod.Name),
            IMemberReferenceOperation member => SystemOfTestNamed(member.Member.Name),
            ILocalReferenceOperation local => SystemOfTestNamed(local.Local.Name),
            IParameterReferenceOperation parameter => SystemOfTestNamed(parameter.Parameter.Name),
            _ => TargetSystems.None,
        };

    // OSPlatform.Linux, or "linux" in OperatingSystem.IsOSPlatform.
    private static TargetSystems NamedSystem(IOperation platform) =>
        platform switch
        {
            IMemberReferenceOperation member => CompilationTarget.FromName(member.Member.Name),
            { ConstantValue: { HasValue: true, Value: string name } } => CompilationTarget.FromName(name),
            _ => TargetSystems.None,
        };

    private static TargetSystems SystemOfTestNamed(string name)
    {
        name = name.TrimStart('_');
        if (name.StartsWith("Is", StringComparison.OrdinalIgnoreCase))
        {
            name = name.Substring("Is".Length);
        }
        else if (name.StartsWith("RunningOn", StringComparison.OrdinalIgnoreCase))
        {
            name = name.Substring("RunningOn".Length);
        }
        else if (name.StartsWith("On", StringComparison.OrdinalIgnoreCase))
        {
            name = name.Substring("On".Length);
        }
        else
        {
            return TargetSystems.None;
        }

        return CompilationTarget.FromName(name);
    }
}
