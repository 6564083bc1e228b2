using System.Collections.Concurrent;
using IpcAnalyzers.Flow;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>The catalogue, as the flow engine asks for it.</summary>
internal sealed class ApiFlowModel(ApiMap apis, Compilation compilation) : FlowModel
{
    private readonly ConcurrentDictionary<IParameterSymbol, FlowEffect?> _onArguments = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the use makes its body worth a run.</summary>
    public bool IsAnchor(IOperation operation) => Find(operation) is { } api && (api.IsFlowAnchor || IsBufferAroundPipe(operation));

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

        if (api.FlowWhenProbing is { } whenProbing && StartupProbe.Is(operation.Syntax))
        {
            return whenProbing;
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

    public override FlowEffect? EffectOfEntry(ITypeSymbol type) => IsProcess(type) ? ProcessesApi.MeetsProcess : IsPipe(type) ? PipesApi.MeetsPipe : null;

    public override FlowEffect? EffectOnArgument(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { Name: "ThrowIfNull", ContainingType.Name: "ArgumentNullException" }
            ? FlowEffect.None
            : _onArguments.GetOrAdd(parameter.OriginalDefinition, Summarize);

    public override bool FollowsField(IFieldSymbol field) => IsProcess(field.Type) || IsPipe(field.Type);

    public override bool IsHarmlessElsewhere(IOperation use) =>
        IsProcess(ReceiverOf(use)?.Type)
        && (EffectOf(use) is not { } effect
            || effect is { Part: 0, ReceiverEvent: 0 or ObjectEvents.Waited or ObjectEvents.Killed or ObjectEvents.Released });

    /// <summary>
    /// What a private or static method does with a parameter, from the uses in its own body alone: <see langword="null"/> where one of them is
    /// more than a look, a start, a wait or a read.
    /// </summary>
    private FlowEffect? Summarize(IParameterSymbol parameter)
    {
        if (!IsProcess(parameter.Type) && !apis.IsOneOf(parameter.Type, StreamsApi.TextReader)
            || parameter.ContainingSymbol is not IMethodSymbol { IsAsync: var isAsync } method
            || !method.IsStatic && method.DeclaredAccessibility != Accessibility.Private
            || method.DeclaringSyntaxReferences is not [var declaration]
            || !compilation.ContainsSyntaxTree(declaration.SyntaxTree))
        {
            return null;
        }

        // One of the tree under analysis, or another part of its type.
        var body = compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(declaration.GetSyntax());
        var events = new HashSet<byte>();
        foreach (var reference in body.DescendantsAndSelf().OfType<IParameterReferenceOperation>())
        {
            if (!SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter))
            {
                continue;
            }

            if (reference.Parent is not (IPropertyReferenceOperation or IInvocationOperation) || ReceiverOf(reference.Parent) != reference
                || reference.Parent.Parent is IAssignmentOperation assignment && assignment.Target == reference.Parent)
            {
                return null;
            }

            var effect = EffectOf(reference.Parent) ?? FlowEffect.None;
            if (effect.Part != 0 || effect.ReturnsReceiver || effect.ReceiverEvent is not (0 or ObjectEvents.Started or ObjectEvents.Waited or ObjectEvents.Read or ObjectEvents.Drained)
                || effect.ReceiverEvent == ObjectEvents.Waited && isAsync)
            {
                return null;
            }

            events.Add(effect.ReceiverEvent);
        }

        return events.Contains(ObjectEvents.Drained) && !isAsync ? new FlowEffect { ArgumentEvent = ObjectEvents.Drained }
            : events.Contains(ObjectEvents.Drained) || events.Contains(ObjectEvents.Read) ? new FlowEffect { ArgumentEvent = ObjectEvents.Read }
            : events.Contains(ObjectEvents.Waited) ? new FlowEffect { ArgumentEvent = ObjectEvents.Waited }
            : events.Contains(ObjectEvents.Started) ? new FlowEffect { ArgumentEvent = ObjectEvents.Started }
            : FlowEffect.None;
    }

    private static IOperation? ReceiverOf(IOperation use) =>
        use switch
        {
            IInvocationOperation invocation => invocation.Instance,
            IPropertyReferenceOperation property => property.Instance,
            _ => null,
        };

    private ApiEntry? Find(IOperation operation) =>
        operation switch
        {
            // ": base(…)" makes no object; it is the rest of making this one.
            IInvocationOperation { TargetMethod.MethodKind: not MethodKind.Constructor } invocation => Find(invocation.TargetMethod, invocation.Instance),
            IObjectCreationOperation { Constructor: { } constructor } => Find(constructor, operation),
            IPropertyReferenceOperation property => Find(property.Property, property.Instance),
            IDeconstructionAssignmentOperation { Value: { Type: { } type } whole } => type.GetMembers("Deconstruct").FirstOrDefault() is { } method ? Find(method, whole) : null,
            _ => null,
        };

    private ApiEntry? Find(ISymbol symbol, IOperation? receiver) => apis.TryGet(symbol, receiver, out var targeted) ? targeted.Api : null;

    private bool IsProcess(ITypeSymbol? type) => type is not null && apis.IsOneOf(type, ProcessesApi.Process);

    // What is written to it can wait there, also where somebody else has opened the pipe.
    private bool IsBufferAroundPipe(IOperation operation) =>
        operation is IObjectCreationOperation { Type.Name: "StreamWriter" or "BufferedStream", Arguments: [{ Value: var stream }, ..] }
        && stream.WithoutConversions().Type is { } type && IsPipe(type);

    private bool IsPipe(ITypeSymbol type) => apis.IsOneOf(type, PipesApi.PipeStream);

    private static ITypeSymbol? Unwrapped(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments } ? arguments[0] : type;
}
