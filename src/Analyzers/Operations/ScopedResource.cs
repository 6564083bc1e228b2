using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>Pipes and processes that a using scope disposes, and the tasks that leave the scope before they have ended.</summary>
internal static class ScopedResource
{
    /// <summary>The variable with whose scope the pipe or process is disposed that is used here, or that the reader or writer is around.</summary>
    public static ILocalSymbol? Of(IOperation receiver)
    {
        var operation = receiver;
        for (var steps = 0; steps < 8; steps++)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case ILocalReferenceOperation { Local: { IsUsing: true } local } reference when local.Type.IsProcess() || PipeEnds.IsOfLibrary(local.Type) || Constants.Resolve(reference) is var value && (PipeEnds.IsOpened(value) || IsAroundPipe(value)):
                    return local;
                case ILocalReferenceOperation reference when Locals.SingleValue(reference) is { } value:
                    operation = value;
                    break;
                case IPropertyReferenceOperation { Property: { Name: "ReadEnd" or "WriteEnd", ContainingType: var type }, Instance: { } pipe } when PipeEnds.IsOfLibrary(type):
                    operation = pipe;
                    break;
                case IObjectCreationOperation { Arguments: [{ Value: var inner }, ..] } wrapper when PipeUses.IsWrapper(wrapper.Type):
                    operation = inner;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The operation with which the task leaves the scope of the resource, where nothing waits for it.</summary>
    public static IOperation? LeavesWith(IInvocationOperation start, ILocalSymbol resource)
    {
        var task = Outermost(start);
        if (task.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { IsRef: false } local } })
        {
            return start.Root().Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)).ToList() is [var single]
                && single.WithConversions() is { Parent: IReturnOperation } returned && IsReturnOfScope(returned, start, resource)
                    ? returned
                    : null;
        }

        return task.Parent switch
        {
            IReturnOperation => IsReturnOfScope(task, start, resource) ? task : null,
            IExpressionStatementOperation statement => IsLastOfScope(statement, resource) ? task : null,
            ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation statement } => IsLastOfScope(statement, resource) ? task : null,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { IsRef: false } outer }, Parent: IExpressionStatementOperation statement } =>
                IsLastOfScope(statement, resource) ? UseBehind(statement, outer) : null,
            _ => null,
        };
    }

    // The first use of the task that the scope has left in a variable.
    private static IOperation? UseBehind(IOperation statement, ILocalSymbol task) =>
        statement.Syntax.FirstAncestorOrSelf<UsingStatementSyntax>() is { } scope
            ? statement.Root().Descendants().OfType<ILocalReferenceOperation>().FirstOrDefault(use => use.Syntax.SpanStart > scope.Span.End && SymbolEqualityComparer.Default.Equals(use.Local, task))
            : null;

    private static bool IsAroundPipe(IOperation value) =>
        value is IObjectCreationOperation { Arguments: [{ Value: var inner }, ..] } wrapper && PipeUses.IsWrapper(wrapper.Type)
        && Constants.Resolve(inner) is var around && (PipeEnds.IsOpened(around) || PipeEnds.IsOfLibrary(around.Type) || IsAroundPipe(around));

    // What goes on with the same task, or ends with it.
    private static IOperation Outermost(IInvocationOperation start)
    {
        var task = start.WithConversions();
        while (task.Parent is IInvocationOperation { TargetMethod.Name: "AsTask" or "ContinueWith" or "WaitAsync" } next && next.Instance == task)
        {
            task = next.WithConversions();
        }

        return task;
    }

    // A lambda may return a task that the function around it awaits.
    private static bool IsReturnOfScope(IOperation returned, IOperation start, ILocalSymbol resource) =>
        SurroundingFunction.Of(returned.Syntax) is { } function && SurroundingFunction.Of(start.Syntax) == function
        && (resource.DeclaringSyntaxReferences is [var declaration] && function.Span.Contains(declaration.Span))
        && !function.ChildTokens().Any(token => token.ValueText == "async");

    private static bool IsLastOfScope(IOperation statement, ILocalSymbol resource) =>
        statement.Syntax is StatementSyntax { Parent: BlockSyntax block }
        && block.Statements.Last() == statement.Syntax
        && resource.DeclaringSyntaxReferences is [var declaration]
        && (declaration.GetSyntax().FirstAncestorOrSelf<StatementSyntax>() is var declaring && (declaring?.Parent == block || declaring is UsingStatementSyntax { Statement: var body } && body == block));
}
