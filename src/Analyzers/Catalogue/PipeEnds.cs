using System.Collections.Immutable;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>How a pipe end is opened.</summary>
internal static class PipeEnds
{
    public const long In = 1; // PipeDirection.In
    public const long Out = 2; // PipeDirection.Out
    private const long InOut = 3; // PipeDirection.InOut
    private const long Asynchronous = 0x40000000; // PipeOptions.Asynchronous

    /// <summary>Whether the operation makes a pipe end.</summary>
    public static bool IsOpened(IOperation operation) => OpenedType(operation) is not null;

    /// <summary>Whether it is a pipe of IpcRuntime or one of its ends.</summary>
    public static bool IsOfLibrary(ITypeSymbol? type) => type is { Name: "UnixPipe" or "PipeReadEnd" or "PipeWriteEnd" } && type.IsNamed(IpcRuntimeApi.Namespace, type.Name);

    /// <summary>The direction of an end of IpcRuntime, which its type tells, or of the handle of one; <see langword="null"/> of others.</summary>
    public static long? DirectionOfLibraryEnd(IOperation handle) =>
        handle switch
        {
            IInvocationOperation { TargetMethod.Name: "DetachForChild", Instance.Type: { } end } => DirectionOfLibraryEnd(end),
            IPropertyReferenceOperation { Property.Name: "SafeHandle", Instance.Type: { } end } => DirectionOfLibraryEnd(end),
            _ => null,
        };

    /// <summary>The direction that the type of an end of IpcRuntime tells; <see langword="null"/> of other types.</summary>
    public static long? DirectionOfLibraryEnd(ITypeSymbol? end) =>
        end?.IsNamed(IpcRuntimeApi.Namespace, "PipeReadEnd") == true ? In
        : end?.IsNamed(IpcRuntimeApi.Namespace, "PipeWriteEnd") == true ? Out
        : null;

    /// <summary>The direction; <see langword="null"/> when it is not constant.</summary>
    public static long? DirectionOf(IOperation opened)
    {
        var arguments = ArgumentsOf(opened);
        return arguments.FirstOrDefault(argument => argument.Parameter?.Name == "direction") is { } direction ? Constants.Number(direction.Value)
            : arguments.Any(argument => argument.Parameter?.Name == "desiredAccessRights") ? null
            : OpenedType(opened) switch
            {
                "AnonymousPipeServerStream" => Out,
                "AnonymousPipeClientStream" => In,
                _ => InOut,
            };
    }

    /// <summary>Whether the options of a named pipe certainly lack the flag for asynchronous calls.</summary>
    public static bool IsSynchronous(IOperation opened)
    {
        var arguments = ArgumentsOf(opened);
        return OpenedType(opened) is "NamedPipeServerStream" or "NamedPipeClientStream"
            && !arguments.Any(argument => argument.Parameter?.Name == "isAsync")
            && (arguments.FirstOrDefault(argument => argument.Parameter?.Name == "options") is not { } options
                || Constants.Number(options.Value) is { } flags && (flags & Asynchronous) == 0);
    }

    private static ImmutableArray<IArgumentOperation> ArgumentsOf(IOperation opened) =>
        (opened as IObjectCreationOperation)?.Arguments ?? ((IInvocationOperation)opened).Arguments;

    private static string? OpenedType(IOperation operation) =>
        operation is IObjectCreationOperation or IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "NamedPipeServerStreamAcl" or "AnonymousPipeServerStreamAcl" } }
        && operation.Type is { Name: var name } type
        && name is "NamedPipeServerStream" or "NamedPipeClientStream" or "AnonymousPipeServerStream" or "AnonymousPipeClientStream"
        && type.IsNamed("System.IO.Pipes", name)
            ? name
            : null;
}
