using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>Which descriptor of which child an end of a pipe of IpcRuntime becomes.</summary>
/// <param name="Options">Where the options of the child are made.</param>
/// <param name="Stream">The standard stream of the child, of <see cref="ObjectRoles"/>; 0 of others.</param>
internal sealed record ChildDescriptors(SyntaxNode Options, byte Stream)
{
    /// <param name="handle">The call or property that gives the handle of an end.</param>
    /// <returns><see langword="null"/> where the handle does not go straight into the map of a child's descriptors.</returns>
    public static ChildDescriptors? Of(IOperation handle) =>
        handle.WithConversions() is { Parent: IArgumentOperation { Parent: IInvocationOperation add } }
        && IsAddition(add)
        && OptionsOf(add) is { } options
            ? new ChildDescriptors(options.Syntax, StreamOf(add))
            : null;

    /// <summary>Where the options are made that the child is started with.</summary>
    public static SyntaxNode? OptionsOfStart(IOperation start) =>
        start is IInvocationOperation { Arguments: [{ Value: var options }] } && Constants.Resolve(options) is IObjectCreationOperation { Syntax: var creation } ? creation : null;

    private static bool IsAddition(IInvocationOperation call) => call.TargetMethod is { Name: "Add", ContainingType: var type } && type.IsNamed(IpcRuntimeApi.Namespace, "DescriptorMap");

    // options.Descriptors.Add(1, handle), new ChildOptions("sort") { Descriptors = { { 1, handle } } }
    private static IObjectCreationOperation? OptionsOf(IInvocationOperation add)
    {
        if (add.Instance is IPropertyReferenceOperation { Property.Name: "Descriptors", Instance: { } owner } && owner is not IInstanceReferenceOperation)
        {
            return Constants.Resolve(owner) as IObjectCreationOperation;
        }

        IOperation? around = add.Parent;
        while (around is IObjectOrCollectionInitializerOperation or IMemberInitializerOperation)
        {
            around = around.Parent;
        }

        return around as IObjectCreationOperation;
    }

    private static byte StreamOf(IInvocationOperation add) =>
        Constants.Number(add.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "child")?.Value) switch
        {
            0 => ObjectRoles.StandardInput,
            1 => ObjectRoles.StandardOutput,
            2 => ObjectRoles.StandardError,
            _ => 0,
        };
}
