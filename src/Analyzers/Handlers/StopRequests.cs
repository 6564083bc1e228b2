using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>What a handler does to have the rest of the program come to its end.</summary>
internal static class StopRequests
{
    private static readonly string[] Endings = ["FailFast", "Kill", "Abort", "Exit"];
    private static readonly string[] Readings = ["Reload", "Reread", "Reopen", "Rotate", "Refresh", "Rescan"];

    public static bool IsOne(ReachedEffect reached, Compilation compilation) =>
        (reached.Effect & (HandlerEffect.Cancels | HandlerEffect.Signals)) != 0
        || (reached.Effect & HandlerEffect.Mutates) != 0
            && reached.Operation is ISimpleAssignmentOperation { Target: var target, Value: { Type.SpecialType: SpecialType.System_Boolean, ConstantValue.HasValue: true } }
            && VariableReferences.SymbolOf(target) is { } flag
            && VariableReferences.Of(flag, compilation)?.Reads.Any(IsWholeCondition) == true;

    /// <summary>Whether the rest of the program has had its time when this returns, or the process is ended on purpose.</summary>
    public static bool IsEnd(ReachedEffect reached) => (reached.Effect & (HandlerEffect.Blocks | HandlerEffect.Exits | HandlerEffect.Throws)) != 0;

    /// <summary>Whether the handler ends the process by itself, in a way of its own.</summary>
    public static bool AreMeantToKill(SignalHandler handler) => Calls(handler).Any(call => Endings.Contains(call.TargetMethod.Name)) || handler.Body.DescendantsOutsideFunctions().Any(part => part is IThrowOperation);

    /// <summary>Whether the handler reads anew what the program goes on with.</summary>
    public static bool AreForReading(SignalHandler handler) => Calls(handler).Any(call => Readings.Any(verb => call.TargetMethod.Name.StartsWith(verb, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<IInvocationOperation> Calls(SignalHandler handler) => handler.Body.DescendantsOutsideFunctions().OfType<IInvocationOperation>();

    // Together with other conditions a flag may only save a program that ends anyway some work.
    private static bool IsWholeCondition(IOperation read)
    {
        var condition = read.Syntax;
        while (condition.Parent is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression })
        {
            condition = condition.Parent;
        }

        return condition.Parent switch
        {
            WhileStatementSyntax loop => loop.Condition == condition,
            DoStatementSyntax loop => loop.Condition == condition,
            ForStatementSyntax loop => loop.Condition == condition,
            _ => false,
        };
    }
}
