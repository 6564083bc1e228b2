using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>The signals by which a terminal stops a process, and handlers that do so in its place.</summary>
internal static class StopSignals
{
    public static string? CauseOf(string? signal) =>
        signal switch
        {
            "SIGTSTP" => "Ctrl+Z",
            "SIGTTIN" => "the stop of a background process that reads from the terminal",
            "SIGTTOU" => "the stop of a background process that writes to the terminal",
            _ => null,
        };

    /// <summary>Whether the handler may stop the process, or ends it, or says that the signal is to be ignored.</summary>
    public static bool MayBeAnswered(SignalHandler handler, HandlerIndex handlers) =>
        handlers.WalkOf(handler).Effects.Any(effect => (effect.Effect & HandlerEffect.Exits) != 0)
        || EverythingBegunBy(handler, handlers).Any(operation => operation switch
        {
            IInvocationOperation call => MayStop(call),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Cancel", ContainingType.Name: "PosixSignalContext" } } } cancel => Constants.Value(cancel.Value) is not false,
            IDynamicInvocationOperation or IFunctionPointerInvocationOperation => true,
            _ => false,
        });

    // What it leaves to other threads too: they stop the process as well.
    private static IEnumerable<IOperation> EverythingBegunBy(SignalHandler handler, HandlerIndex handlers)
    {
        var visited = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Queue<IOperation>([handler.Body]);
        while (pending.Count > 0 && visited.Count < HandlerLimits.Functions)
        {
            foreach (var operation in pending.Dequeue().DescendantsAndSelf())
            {
                yield return operation;
                var function = operation switch
                {
                    IInvocationOperation call => call.TargetMethod,
                    IMethodReferenceOperation reference => reference.Method,
                    IObjectCreationOperation creation => creation.Constructor,
                    _ => null,
                };
                if (function is not null && visited.Add(function.OriginalDefinition) && handlers.BodyOf(function) is { } body)
                {
                    pending.Enqueue(body);
                }
            }
        }
    }

    // An import, a function that is not known here, a program such as kill, and libraries other than the framework can all send a signal.
    private static bool MayStop(IInvocationOperation call) =>
        call.TargetMethod is var method
        && (method.IsExtern
            || method.IsPartialDefinition
            || method.MethodKind == MethodKind.DelegateInvoke
            || method.ContainingType.IsProcess()
            || method.DeclaringSyntaxReferences.IsEmpty && !IsOfFramework(method.ContainingNamespace)
            || !method.DeclaringSyntaxReferences.IsEmpty && (method.IsAbstract || method.IsVirtual));

    private static bool IsOfFramework(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name is "System";
    }
}
