using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>Pipes both ends of which the body has: what one end waits for, nobody but the same thread can do at the other.</summary>
internal sealed class PipePairFamily(BodyCode code, PipeFamily pipes, Action<Breach> report) : FlowListener
{
    /// <summary>For each end the other one of its pipe; 0 where there are several.</summary>
    private readonly Dictionary<byte, byte> _others = [];

    /// <summary>Where the handle of a server's other end is asked for.</summary>
    private readonly Dictionary<SyntaxNode, byte> _handles = [];
    private readonly Dictionary<byte, IObjectCreationOperation> _named = [];
    private readonly Dictionary<byte, IOperation> _writes = [];

    /// <summary>The tasks of reads to the end.</summary>
    private readonly Dictionary<byte, IOperation> _drains = [];

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        switch (call)
        {
            case IInvocationOperation { TargetMethod.Name: "GetClientHandleAsString", Instance: { } server }:
                _handles[call.Syntax] = pipes.EndOf(state, values.ValueOf(server).Object);
                break;
            case IPropertyReferenceOperation { Property.Name: "ClientSafePipeHandle", Instance: { } server }:
                _handles[call.Syntax] = pipes.EndOf(state, values.ValueOf(server).Object);
                break;
            case IObjectCreationOperation { Type.Name: "AnonymousPipeClientStream" or "NamedPipeClientStream" or "NamedPipeServerStream" }
                when code.SiteOf(call) is not 0 and var site && code.Graph.InSource(call) is IObjectCreationOperation creation && PipeEnds.IsOpened(creation):
                Open(site, creation);
                break;
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        var end = pipes.EndOf(state, tracked);
        if (!_others.TryGetValue(end, out var other) || other == 0 || !state.IsTracked(other) || !IsOwn(state, other) || !IsOwn(state, end))
        {
            return;
        }

        switch (@event)
        {
            case ObjectEvents.Written or ObjectEvents.Filled when (state.Facts(other) & PipeFacts.HasReader) == 0 && PipeAmounts.MayFill(code.Graph.InSource(operation), OpeningsOf(end)):
                _writes[end] = operation;
                state.AddFacts(end, PipeFacts.Filled);
                break;
            case ObjectEvents.Read or ObjectEvents.Drained or ObjectEvents.DrainStarted:
                Read(state, end, other, @event, operation);
                break;
            case ObjectEvents.Awaited when _drains.TryGetValue(tracked, out var drain) && WaitLimits.IsWithoutLimit(operation):
                Drain(state, end, other, drain);
                break;
        }
    }

    private static string? NameOf(IObjectCreationOperation creation) =>
        creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "pipeName")?.Value is not { } name ? null
        : Constants.Text(name) is { } text ? $"\"{text}\""
        : Constants.Resolve(name) switch
        {
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            IFieldReferenceOperation { Field.IsReadOnly: true } field => field.Field.ToDisplayString(),
            { Syntax: var value } when value != name.Syntax => value.SpanStart.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => null,
        };

    private void Open(byte site, IObjectCreationOperation creation)
    {
        if (creation.Type!.Name == "AnonymousPipeClientStream")
        {
            foreach (var argument in creation.Arguments)
            {
                if (_handles.TryGetValue(Constants.Resolve(argument.Value).Syntax, out var server) && server != 0)
                {
                    Pair(server, site);
                }
            }
        }
        else if (!_named.ContainsKey(site) && NameOf(creation) is { } name && IsLocal(creation))
        {
            foreach (var known in _named.Where(known => known.Value.Type!.Name != creation.Type.Name && NameOf(known.Value) == name).ToList())
            {
                Pair(known.Key, site);
            }

            _named.Add(site, creation);
        }
    }

    private static bool IsLocal(IObjectCreationOperation creation) =>
        creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "serverName") is not { } server || Constants.Text(server.Value) == ".";

    private void Pair(byte first, byte second)
    {
        _others[first] = _others.TryGetValue(first, out var known) && known != second ? (byte)0 : second;
        _others[second] = _others.TryGetValue(second, out known) && known != first ? (byte)0 : first;
    }

    private void Read(State state, byte end, byte other, byte @event, IOperation operation)
    {
        if ((state.Facts(other) & PipeFacts.Filled) != 0 && (state.Facts(end) & PipeFacts.HasReader) == 0 && !AreInOneLoop(_writes[other], operation, OpeningsOf(end)))
        {
            report(new Breach(Violation.WrittenBeforeRead, operation, _writes[other], 0));
            state.AddFacts(end, PipeFacts.HasReader);
        }
        else if (operation is IInvocationOperation { TargetMethod.Name: var name } && (name.StartsWith("Begin", StringComparison.Ordinal) || name.EndsWith("Async", StringComparison.Ordinal) && !WaitLimits.IsAwaited(operation.Syntax)))
        {
            state.AddFacts(end, PipeFacts.HasReader);
        }

        if (@event == ObjectEvents.DrainStarted && code.SiteOf(operation) is not 0 and var task && !WaitLimits.IsLimited(operation))
        {
            _drains[task] = operation;
        }
        else if (@event == ObjectEvents.Drained && WaitLimits.IsWithoutLimit(operation))
        {
            Drain(state, end, other, operation);
        }
    }

    private void Drain(State state, byte end, byte other, IOperation operation)
    {
        if ((state.Facts(other) & (PipeFacts.Closed | PipeFacts.Disconnected)) == 0
            && (state.Facts(end) & PipeFacts.Closed) == 0
            && pipes.OpeningOf(other) is { } opening
            && code.Graph.InSource(opening) is var creation
            && PipeEnds.IsOpened(creation)
            && PipeEnds.DirectionOf(creation) is not (null or PipeEnds.In))
        {
            report(new Breach(Violation.ReadWithWriteEndOpen, operation, opening, 0));
        }
    }

    // Nobody else has it, nor a reader or writer of it.
    private bool IsOwn(State state, byte owner) =>
        state.ChildrenOf(owner).All(child => code.RoleOf(child) == ObjectRoles.ClientHandle || state.Tracking(child) != Tracking.Escaped && IsOwn(state, child));

    private IReadOnlyCollection<SyntaxNode> OpeningsOf(byte end) => pipes.OpeningOf(end) is { Syntax: var opening } ? [opening] : [];

    // A message and its answer each time round.
    private static bool AreInOneLoop(IOperation write, IOperation read, IReadOnlyCollection<SyntaxNode> openings) =>
        write.Syntax.Ancestors().TakeWhile(ancestor => ancestor is not MemberDeclarationSyntax).Any(ancestor =>
            LoopConditions.IsLoop(ancestor)
            && ancestor.Span.Contains(read.Syntax.Span) && !openings.Any(opening => ancestor.Span.Contains(opening.Span)));
}
