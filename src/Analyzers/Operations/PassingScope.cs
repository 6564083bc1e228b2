using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>Scopes in which no time passes: they prepare, tell and start, and are left.</summary>
internal static class PassingScope
{
    private static readonly string[] Preparations = ["Add", "Use", "Map", "Configure", "Set", "With", "Register", "Build", "Create"];

    /// <param name="scope">The code of the scope.</param>
    /// <param name="started">The start of the work that goes on when the scope is left; <see langword="null"/> where nothing is started.</param>
    public static bool IsLeftAtOnce(IReadOnlyList<IOperation> scope, out IOperation? started)
    {
        started = null;
        var operations = scope.SelectMany(statement => new[] { statement }.Concat(statement.DescendantsOutsideFunctions())).Where(operation => !operation.IsImplicit || operation is IReturnOperation).ToList();
        if (operations.Any(TakesTime))
        {
            return false;
        }

        var calls = operations.OfType<IInvocationOperation>().ToList();
        var starts = calls.Where(StartsWork).ToList();
        if (starts.Count == 0)
        {
            return calls.TrueForAll(IsOfNoAccount) && !operations.Any(operation => operation is IObjectCreationOperation creation && !IsOfFramework(creation.Type));
        }

        started = starts[starts.Count - 1];
        return calls.TrueForAll(call => StartsWork(call) || IsOfNoAccount(call) || IsPreparation(call));
    }

    // What a loop, a lock or a resource of its own does is not looked at; a value that a sequence yields is waited for until somebody asks for the next.
    private static bool TakesTime(IOperation operation) =>
        operation is IAwaitOperation or ILoopOperation or ILockOperation or IUsingOperation or IUsingDeclarationOperation { IsAsynchronous: true }
            or IDynamicInvocationOperation or IDynamicObjectCreationOperation or IFunctionPointerInvocationOperation or IBranchOperation { BranchKind: BranchKind.GoTo } or IInvalidOperation
        || operation.Kind is OperationKind.YieldReturn
        || operation is IPropertyReferenceOperation { Property.Name: "Result" };

    private static bool IsOfNoAccount(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Create", ContainingType.Name: "PosixSignalRegistration" } or { Name: "Catch" or "Ignore" or "Default", ContainingType.Name: "SignalDisposition" } or { Name: "Open", ContainingType.Name: "ShutdownSignals" or "SignalReader" } or { Name: "KeepAlive", ContainingType.Name: "GC" } or { Name: "Write" or "WriteLine", ContainingType.Name: "Console" }
        || call.TargetMethod.ContainingType.IsNamed("Microsoft.Extensions.Logging", "LoggerExtensions")
        || call.TargetMethod is { Name: "Dispose", Parameters.IsEmpty: true };

    // Whoever builds a thing and starts it does not work in between.
    private static bool IsPreparation(IInvocationOperation call) =>
        Preparations.Any(prefix => call.TargetMethod.Name.StartsWith(prefix, StringComparison.Ordinal)) && !IsTask(call.TargetMethod.ReturnType);

    private static bool StartsWork(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Start", ContainingType.Name: "Thread" } or { Name: "QueueUserWorkItem", ContainingType.Name: "ThreadPool" } ? call.Parent is IExpressionStatementOperation
        : IsTask(call.TargetMethod.ReturnType) && RunsOn(call.TargetMethod) && IsLetGo(call);

    private static bool IsLetGo(IInvocationOperation call) =>
        call.WithConversions() is var task
        && (task.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation }
            || task.Parent is IReturnOperation { Kind: OperationKind.Return } && !IsAsynchronous(call));

    // A method of this program that is not async may do its work before it returns a task.
    private static bool RunsOn(IMethodSymbol method) =>
        method is { Name: "Run", ContainingType.Name: "Task" } or { Name: "StartNew", ContainingType.Name: "TaskFactory" }
        || method.Name.EndsWith("Async", StringComparison.Ordinal) && method.Name != "DisposeAsync" && (method.IsAsync ? AwaitsItself(method) : method.IsAbstract || method.DeclaringSyntaxReferences.IsEmpty);

    private static bool AwaitsItself(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.All(declaration => declaration.GetSyntax().DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax).Any(node => node is AwaitExpressionSyntax));

    private static bool IsTask(ITypeSymbol type) => type is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };

    private static bool IsAsynchronous(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation function:
                    return function.Symbol.IsAsync;
                case ILocalFunctionOperation function:
                    return function.Symbol.IsAsync;
            }
        }

        return operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is IMethodSymbol { IsAsync: true };
    }

    private static bool IsOfFramework(ITypeSymbol? type) => type?.DeclaringSyntaxReferences.IsEmpty == true && type.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) == true;
}
