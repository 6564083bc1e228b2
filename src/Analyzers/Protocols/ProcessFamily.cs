using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>Start info, process, output streams and read tasks: what happens to one tells of the others.</summary>
/// <param name="code">The body.</param>
/// <param name="exited">The variable of the process whose end the body handles, when it is such a handler.</param>
/// <param name="report">Gets what is wrong.</param>
internal sealed class ProcessFamily(BodyCode code, ISymbol? exited, Action<Breach> report) : FlowListener
{
    private const byte Unread = 1;
    private const byte UnreadAfterWait = 2;
    private const byte UnreadAfterOther = 3;
    private const byte UnreadAfterKill = 4;
    private const byte UnreadAtRelease = 5;
    private const byte BeingRead = 6;

    /// <summary>The other stream of the process was read to its end.</summary>
    private const byte OtherDrained = byte.MaxValue;

    /// <summary>The process has ended before the body begins.</summary>
    private const byte MetExited = byte.MaxValue - 1;

    private static readonly byte[] OutputRoles = [ObjectRoles.StandardOutput, ObjectRoles.StandardError];

    /// <summary>The life of one output stream as the parent sees it. That it is redirected follows from its use: else the use would throw.</summary>
    private static readonly Protocol OutputStream = new(
    [
        new(0, ObjectEvents.Started, Unread),
        new(0, ObjectEvents.Met, Unread),
        new(0, MetExited, UnreadAfterWait),
        new(BeingRead, ObjectEvents.Started, Unread),
        new(UnreadAfterKill, ObjectEvents.Started, Unread),

        new(Unread, ObjectEvents.Waited, UnreadAfterWait, IsRemembered: true),
        new(Unread, OtherDrained, UnreadAfterOther, IsRemembered: true),

        // The end of a killed child does not hang on what it still wants to write.
        new(Unread, ObjectEvents.Killed, UnreadAfterKill),
        new(Unread, ObjectEvents.Released, UnreadAtRelease),

        .. WhenTouched(Unread, Violation.None),
        .. WhenTouched(UnreadAfterWait, Violation.WaitBeforeRead),
        .. WhenTouched(UnreadAfterOther, Violation.ReadAfterOther),
        .. WhenTouched(UnreadAfterKill, Violation.None),
    ]);

    private readonly Marks<IOperation> _remembered = new();
    private readonly Dictionary<(byte StartInfo, byte Role), HashSet<IOperation>> _redirections = [];
    private readonly Dictionary<byte, HashSet<IOperation>> _redirectionsOfStream = [];
    private readonly Dictionary<ISymbol, byte> _exitSignals = new(SymbolEqualityComparer.Default);
    private readonly HashSet<byte> _met = [];
    private readonly HashSet<byte> _readSomewhere = [];
    private readonly HashSet<byte> _neverBegun = [];
    private readonly Dictionary<SyntaxNode, bool> _areNeverRaised = [];
    private readonly Dictionary<byte, bool> _unreadSomewhere = [];
    private readonly Dictionary<IOperation, byte> _drainsOfOther = [];

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        FollowExitSignals(state, call, values);
        FollowHandlers(call, values);
        FollowWaitsOnOtherThreads(state, call);
        foreach (var argument in call.ChildOperations.OfType<IArgumentOperation>())
        {
            var tracked = values.ValueOf(argument).Object;
            if (state.IsTracked(tracked))
            {
                Step(state, tracked, ObjectEvents.Passed, call);
                _readSomewhere.UnionWith(StreamsOf(state, tracked));
            }
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        switch (@event)
        {
            case ObjectEvents.RedirectedOutput or ObjectEvents.RedirectedError:
                Redirect(state, tracked, @event == ObjectEvents.RedirectedOutput ? ObjectRoles.StandardOutput : ObjectRoles.StandardError, operation);
                break;
            case ObjectEvents.KeptOutput:
                state.SetProtocolState(tracked, (byte)(state.ProtocolState(tracked) & ~Bit(ObjectRoles.StandardOutput)));
                break;
            case ObjectEvents.KeptError:
                state.SetProtocolState(tracked, (byte)(state.ProtocolState(tracked) & ~Bit(ObjectRoles.StandardError)));
                break;
            case ObjectEvents.Started:
                Start(state, tracked, operation);
                break;
            case ObjectEvents.Met:
                _met.Add(tracked);
                StepAll(state, CreateStreams(state, tracked), IsExited(tracked) ? MetExited : ObjectEvents.Met, operation);
                break;
            case ObjectEvents.BegunOutput or ObjectEvents.BegunError:
                Step(state, code.PartOf(tracked, @event == ObjectEvents.BegunOutput ? ObjectRoles.StandardOutput : ObjectRoles.StandardError), ObjectEvents.Read, operation);
                break;
            case ObjectEvents.Awaited when state.Parent(tracked) is not 0 and var awaited && code.RoleOf(awaited) != ObjectRoles.StandardInput:
                OnEvent(state, awaited, IsStream(awaited) ? ObjectEvents.Drained : ObjectEvents.Waited, operation);
                break;
            case ObjectEvents.Waited when !IsStream(tracked) && !StreamsOf(state, tracked).Any():
                // Waiting for what was never started throws: somebody has started it.
                Start(state, tracked, operation);
                StepAll(state, StreamsOf(state, tracked), @event, operation);
                break;
            case ObjectEvents.Waited or ObjectEvents.Killed or ObjectEvents.Released when !IsStream(tracked):
                StepAll(state, StreamsOf(state, tracked), @event, operation);
                break;
            case ObjectEvents.Released when IsStream(tracked):
                // To close one's end is to say that one does not want the output.
                state.Escape(tracked);
                break;
            default:
                Step(state, tracked, @event, operation);
                break;
        }
    }

    // Another method may read what this one does not.
    public override void OnKept(State state, byte tracked) => _readSomewhere.UnionWith(OutputRoles.Select(role => code.PartOf(tracked, role)));

    public override bool MattersUnreachable(State state, byte root)
    {
        var streams = _redirectionsOfStream.Keys.Where(stream => state.RootOf(stream) == root).ToList();
        _readSomewhere.UnionWith(streams.Where(stream => state.Tracking(stream) == Tracking.Escaped));
        return streams.Any(stream => IsLeftUnread(state, stream));
    }

    public override void OnExit(State state)
    {
        foreach (var stream in _redirectionsOfStream.Keys)
        {
            if (state.Tracking(stream) == Tracking.Escaped)
            {
                _readSomewhere.Add(stream);
            }
            else if (IsLeftUnread(state, stream))
            {
                var last = state.ProtocolState(stream);
                if (last == UnreadAfterOther && _remembered.Recall(state.Mark(stream)) is { } drain)
                {
                    _drainsOfOther[drain] = stream;
                }

                _unreadSomewhere[stream] = last == UnreadAtRelease && (!_unreadSomewhere.TryGetValue(stream, out var isClosed) || isClosed);
            }
        }
    }

    public override void OnCompleted(bool isComplete)
    {
        if (!isComplete)
        {
            return;
        }

        foreach (var drain in _drainsOfOther.Where(drain => _readSomewhere.Contains(drain.Value)))
        {
            report(new Breach(Violation.OtherUnread, drain.Key, null, code.RoleOf(drain.Value)));
        }

        foreach (var unread in _unreadSomewhere.Where(unread => !_readSomewhere.Contains(unread.Key)))
        {
            foreach (var redirection in _redirectionsOfStream[unread.Key])
            {
                report(new Breach(_neverBegun.Contains(unread.Key) ? Violation.NeverBegun : unread.Value ? Violation.ClosedUnread : Violation.NeverRead, redirection, null, code.RoleOf(unread.Key)));
            }
        }
    }

    // A wait in disguise: the handler of the Exited event sets what the code then waits for.
    private void FollowExitSignals(State state, IOperation call, Transfer values)
    {
        if (call is IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event.Name: "Exited", Instance: { } process } } subscription)
        {
            if (subscription.HandlerValue is IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation handler } && state.IsTracked(values.ValueOf(process).Object))
            {
                foreach (var signal in code.Captured.EscapingInto(handler.Symbol).Where(used => CompletionSignals.IsSignal((used as ILocalSymbol)?.Type ?? (used as IParameterSymbol)?.Type)))
                {
                    _exitSignals[signal] = values.ValueOf(process).Object;
                }
            }
        }
        else if (_exitSignals.Count > 0)
        {
            foreach (var signal in CompletionSignals.WaitedFor(call))
            {
                if (_exitSignals.TryGetValue(signal, out var ended))
                {
                    StepAll(state, StreamsOf(state, ended), ObjectEvents.Waited, call);
                }
            }
        }
    }

    private void FollowHandlers(IOperation call, Transfer values)
    {
        if (call is IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event.Name: "OutputDataReceived" or "ErrorDataReceived", Instance: { } process } reference }
            && values.ValueOf(process).Object is not 0 and var tracked
            && IsNeverRaised(call))
        {
            _neverBegun.Add(code.PartOf(tracked, OutputEvents.RoleOf(reference.Event.Name)));
        }
    }

    // The same on each path that comes by.
    private bool IsNeverRaised(IOperation call)
    {
        if (!_areNeverRaised.TryGetValue(call.Syntax, out var isNeverRaised))
        {
            _areNeverRaised.Add(call.Syntax, isNeverRaised = code.Graph.InSource(call) is IEventAssignmentOperation subscription && OutputEvents.IsNeverRaised(subscription));
        }

        return isNeverRaised;
    }

    // await Task.Run(() => process.WaitForExit())
    private void FollowWaitsOnOtherThreads(State state, IOperation call)
    {
        if (call is not IAwaitOperation { Operation: var awaited })
        {
            return;
        }

        foreach (var wait in awaited.Descendants().OfType<IFlowAnonymousFunctionOperation>()
            .SelectMany(lambda => code.Graph.GetAnonymousFunctionControlFlowGraph(lambda).AllOperations())
            .OfType<IInvocationOperation>())
        {
            if (wait.Instance is { } process && code.Model.EffectOf(wait) is { ReceiverEvent: ObjectEvents.Waited })
            {
                StepAll(state, StreamsOf(state, state.Variable(code.VariableOf(process)).Object), ObjectEvents.Waited, call);
            }
        }
    }

    private static IEnumerable<Transition> WhenTouched(byte state, Violation violation) =>
        new[] { ObjectEvents.Read, ObjectEvents.DrainStarted, ObjectEvents.Drained, ObjectEvents.Passed }
            .Select(@event => new Transition(state, @event, BeingRead, violation));

    private bool IsExited(byte process) =>
        exited is not null && code.Entering.Any(entering => entering.Object == process && entering.Variable == code.VariableOf(exited));

    private static bool IsLeftUnread(State state, byte stream) =>
        state.IsTracked(stream) && (state.Facts(stream) & ProcessFacts.IsRedirected) != 0 && state.ProtocolState(stream) != BeingRead;

    private static byte Bit(byte role) => (byte)(1 << role);

    private bool IsStream(byte tracked) => ObjectRoles.IsOutput(code.RoleOf(tracked));

    private void Redirect(State state, byte startInfo, byte role, IOperation operation)
    {
        state.SetProtocolState(startInfo, (byte)(state.ProtocolState(startInfo) | Bit(role)));
        Add(_redirections, (startInfo, role), [operation]);
    }

    private void Start(State state, byte process, IOperation operation)
    {
        var startInfo = state.Parent(process) is not 0 and var owner ? owner : code.PartOf(process, ObjectRoles.StartInfo);
        foreach (var stream in CreateStreams(state, process))
        {
            Step(state, stream, ObjectEvents.Started, operation);
            var role = code.RoleOf(stream);
            if (!_met.Contains(process) && state.IsTracked(startInfo) && (state.ProtocolState(startInfo) & Bit(role)) != 0)
            {
                state.AddFacts(stream, ProcessFacts.IsRedirected);
                Add(_redirectionsOfStream, stream, _redirections[(startInfo, role)]);
            }
        }
    }

    private IEnumerable<byte> CreateStreams(State state, byte process)
    {
        foreach (var role in OutputRoles)
        {
            var stream = code.PartOf(process, role);
            if (stream != 0)
            {
                if (state.Tracking(stream) == Tracking.None)
                {
                    state.Create(stream, process);
                }

                yield return stream;
            }
        }
    }

    private IEnumerable<byte> StreamsOf(State state, byte process) => process == 0 ? [] : state.ChildrenOf(process).Where(IsStream);

    private void StepAll(State state, IEnumerable<byte> streams, byte @event, IOperation operation)
    {
        foreach (var stream in streams.ToList())
        {
            Step(state, stream, @event, operation);
        }
    }

    private void Step(State state, byte stream, byte @event, IOperation operation)
    {
        if (!IsStream(stream) || !state.IsTracked(stream))
        {
            return;
        }

        if (OutputStream.TryGet(state.ProtocolState(stream), @event, out var transition))
        {
            if (transition.Violation != Violation.None)
            {
                report(new Breach(transition.Violation, operation, _remembered.Recall(state.Mark(stream)), code.RoleOf(stream)));
            }

            if (transition.To == BeingRead)
            {
                _readSomewhere.Add(stream);
            }

            state.SetProtocolState(stream, transition.To);
            if (transition.IsRemembered)
            {
                state.SetMark(stream, _remembered.Remember(operation));
            }
        }

        if (@event == ObjectEvents.Drained)
        {
            StepAll(state, StreamsOf(state, state.Parent(stream)).Where(other => other != stream), OtherDrained, operation);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, HashSet<IOperation>> sets, TKey key, IEnumerable<IOperation> operations)
        where TKey : notnull
    {
        if (!sets.TryGetValue(key, out var set))
        {
            sets.Add(key, set = []);
        }

        set.UnionWith(operations);
    }
}
