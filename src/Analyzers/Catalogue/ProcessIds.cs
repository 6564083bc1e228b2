using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>The object that an id of a process comes from.</summary>
internal static class ProcessIds
{
    /// <summary>Of <c>process.Id</c>, directly or through a local, the process; <see langword="null"/> where that was itself found by its id, or is the own one.</summary>
    public static IOperation? OwnerOf(IOperation? id) =>
        id is not null
        && Constants.Resolve(id) is IPropertyReferenceOperation { Property: { Name: "Id", ContainingType: var type }, Instance: { } process }
        && type.IsProcess()
        && !IsLookup(Constants.Resolve(process))
            ? process
            : null;

    /// <summary>Of <c>child.Id</c>, directly or through a local, the child of IpcRuntime.</summary>
    public static IOperation? ChildOf(IOperation? id) =>
        id is not null
        && Constants.Resolve(id) is IPropertyReferenceOperation { Property: { Name: "Id", ContainingType: var type }, Instance: { } child }
        && type.IsNamed(IpcRuntimeApi.Namespace, "ChildProcess")
            ? child
            : null;

    private static bool IsLookup(IOperation process) =>
        process is IInvocationOperation { TargetMethod: { Name: "GetProcessById" or "GetCurrentProcess", ContainingType: var type } } && type.IsProcess();
}
