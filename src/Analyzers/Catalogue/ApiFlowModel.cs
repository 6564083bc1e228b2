using IpcAnalyzers.Flow;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>The catalogue, as the flow engine asks for it.</summary>
internal sealed class ApiFlowModel(ApiMap apis) : FlowModel
{
    /// <summary>Whether the use makes its body worth a run.</summary>
    public bool IsAnchor(IOperation operation) => Find(operation) is { IsFlowAnchor: true };

    public override FlowEffect? EffectOf(IOperation operation)
    {
        if (operation is IAwaitOperation)
        {
            // The process that was awaited is the object, not its task.
            return IsProcess(operation.Type) ? null : StreamsApi.Awaits;
        }

        if (Find(operation) is not { } api)
        {
            return operation is IInvocationOperation && IsProcess(Unwrapped(operation.Type)) ? ProcessesApi.MeetsProcess : null;
        }

        if (operation is IInvocationOperation { TargetMethod.IsStatic: true } && api.FlowWhenStatic is { } whenStatic)
        {
            return whenStatic;
        }

        if (operation is IObjectCreationOperation creation && creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == api.DecidedBy) is { } decision)
        {
            return decision.Value.ConstantValue.Value is not bool isTrue ? null : isTrue ? api.FlowWhenTrue : api.Flow;
        }

        return (api.FlowWhenPolling ?? api.FlowWhenLooping) is null ? api.Flow : LoopConditions.Of(operation.Syntax) switch
        {
            LoopCondition.OfIdleLoop => api.FlowWhenPolling ?? api.Flow,
            LoopCondition.OfBusyLoop => api.FlowWhenLooping ?? api.Flow,
            _ => api.Flow,
        };
    }

    public override FlowEffect? EffectOfWrite(IPropertyReferenceOperation property, IOperation value) =>
        Find(property) is not { } api ? null
        : api.FlowWhenWrittenTrue is not null && value.ConstantValue is { HasValue: true, Value: true } ? api.FlowWhenWrittenTrue
        : api.FlowWhenWritten;

    public override FlowEffect? EffectOfEntry(ITypeSymbol type) => IsProcess(type) ? ProcessesApi.MeetsProcess : null;

    public override ArgumentFate FateOfArguments(IMethodSymbol callee) =>
        callee is { Name: "ThrowIfNull", ContainingType.Name: "ArgumentNullException" } ? ArgumentFate.Borrowed : ArgumentFate.Escapes;

    private ApiEntry? Find(IOperation operation) =>
        operation switch
        {
            IInvocationOperation invocation => Find(invocation.TargetMethod, invocation.Instance),
            IObjectCreationOperation { Constructor: { } constructor } => Find(constructor, operation),
            IPropertyReferenceOperation property => Find(property.Property, property.Instance),
            _ => null,
        };

    private ApiEntry? Find(ISymbol symbol, IOperation? receiver) => apis.TryGet(symbol, receiver, out var targeted) ? targeted.Api : null;

    private bool IsProcess(ITypeSymbol? type) => type is not null && apis.IsOneOf(type, ProcessesApi.Process);

    private static ITypeSymbol? Unwrapped(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments } ? arguments[0] : type;
}
