using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>Code that runs beside other code of the program by its nature: it is given to the thread pool, to a timer or to a thread.</summary>
internal static class ConcurrentCode
{
    // A function that starts a function that starts a function: nobody looks further.
    private const int DepthOfCalls = 3;

    /// <summary>Whether the operation stands in a lambda that runs beside the code around it.</summary>
    public static bool Contains(IOperation operation) => StartAround(operation) is not null;

    /// <summary>Where the functions are started in which the operation is done, as far as the type that they stand in shows it.</summary>
    public static IReadOnlyList<ConcurrentStart> StartsOf(IOperation operation, Compilation compilation)
    {
        var starts = new List<ConcurrentStart>();
        AddStarts(operation, compilation, DepthOfCalls, starts);
        return starts;
    }

    private static void AddStarts(IOperation operation, Compilation compilation, int depth, List<ConcurrentStart> starts)
    {
        if (StartAround(operation) is { } start)
        {
            starts.Add(start);
        }
        else if (depth > 0 && SurroundingFunction.Of(operation.Syntax) is { } function and (LocalFunctionStatementSyntax or MethodDeclarationSyntax)
            && compilation.GetSemanticModel(function.SyntaxTree) is var model
            && model.GetDeclaredSymbol(function) is IMethodSymbol symbol)
        {
            foreach (var name in ScopeOf(function).DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == symbol.Name))
            {
                var use = model.GetOperation(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name);
                if (use is IMethodReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, symbol))
                {
                    if (ReceiverOf(reference) is { } receiver && RunsBeside(receiver))
                    {
                        starts.Add(new(receiver, function));
                    }
                }
                else if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && CalledNames.Of(call.Expression) == symbol.Name && !function.Span.Contains(call.Span)
                    && model.GetOperation(call) is IInvocationOperation invocation && SymbolEqualityComparer.Default.Equals(invocation.TargetMethod.OriginalDefinition, symbol))
                {
                    AddStarts(invocation, compilation, depth - 1, starts);
                }
            }
        }
    }

    private static SyntaxNode ScopeOf(SyntaxNode function) =>
        function is MethodDeclarationSyntax { Parent: { } type } ? type : SurroundingFunction.Of(function) ?? function.SyntaxTree.GetRoot();

    /// <summary>The call or the creation that gets the function as an argument.</summary>
    /// <param name="function">A lambda, or a method that is named.</param>
    public static IOperation? ReceiverOf(IOperation function)
    {
        var parent = function.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IArrayInitializerOperation or IArrayCreationOperation or IArgumentOperation)
        {
            parent = parent.Parent;
        }

        return parent;
    }

    private static ConcurrentStart? StartAround(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation && ReceiverOf(parent) is { } receiver && RunsBeside(receiver))
            {
                return new(receiver, parent.Syntax);
            }
        }

        return null;
    }

    private static bool RunsBeside(IOperation receiver) =>
        receiver switch
        {
            IInvocationOperation { TargetMethod: { Name: "Run", ContainingType.Name: "Task" } or { Name: "StartNew", ContainingType.Name: "TaskFactory" } or { ContainingType.Name: "Parallel" } } => true,
            IInvocationOperation { TargetMethod: { Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem", ContainingType.Name: "ThreadPool" } } => true,
            IObjectCreationOperation { Type.Name: "Thread" or "Timer" } => true,
            _ => false,
        };
}
