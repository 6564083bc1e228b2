using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>
/// Children of IpcRuntime and the pipes that are their standard streams. The protocol state and the mark of a read end are this
/// family's; the mark of a write end is the child that has the other end, or this one.
/// </summary>
internal sealed class ChildPipeFamily(BodyCode code, UnixPipeFamily pipes, Action<Breach> report) : FlowListener
{
    private const byte Unread = 1;
    private const byte UnreadAfterWait = 2;
    private const byte UnreadAfterOther = 3;
    private const byte Settled = 4;

    /// <summary>The other output of the child was read to its end.</summary>
    private const byte OtherDrained = byte.MaxValue;

    /// <summary>Of a write end: the child may end without the end of its input.</summary>
    private const ushort IsInputSettled = 0x8000;

    private static readonly Protocol Output = new(
    [
        new(0, ObjectEvents.ChildStarted, Unread),
        new(Unread, ObjectEvents.Waited, UnreadAfterWait, IsRemembered: true),
        new(Unread, OtherDrained, UnreadAfterOther, IsRemembered: true),
        new(Unread, ObjectEvents.Killed, Settled),
        .. WhenTouched(0, Violation.None),
        .. WhenTouched(Unread, Violation.None),
        .. WhenTouched(UnreadAfterWait, Violation.WaitBeforeRead),
        .. WhenTouched(UnreadAfterOther, Violation.ReadAfterOther),
    ]);

    private readonly HashSet<byte> _children = [];
    private readonly Dictionary<byte, (ChildDescriptors Place, IOperation Operation)> _given = [];
    private readonly Marks<IOperation> _remembered = new();

    /// <summary>Whether the object is a child, or the task of a wait for one.</summary>
    public bool Has(State state, byte tracked) => tracked != 0 && _children.Contains(state.RootOf(tracked));

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        foreach (var end in pipes.EndsPassedTo(state, call, values))
        {
            Step(state, end, ObjectEvents.Passed, call);
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        var end = pipes.EndOf(state, tracked);
        switch (@event)
        {
            case ObjectEvents.ChildStarted:
                _children.Add(tracked);
                Start(state, tracked, operation);
                break;
            case ObjectEvents.Detached or ObjectEvents.Lent when ChildDescriptors.Of(code.Graph.InSource(operation)) is { } place:
                _given[end] = (place, operation);
                break;
            case ObjectEvents.Killed:
                ReadEndsOf(state, tracked).ForEach(other => Step(state, other, @event, operation));
                InputsOf(state, tracked).ForEach(input => state.AddFacts(input, IsInputSettled));
                break;
            case ObjectEvents.Waited:
            case ObjectEvents.Awaited when end == 0 && state.Parent(tracked) is not 0:
                Wait(state, ChildOf(state, tracked, @event), operation);
                break;
            case ObjectEvents.Written when InputEndFamily.MayQuit(operation):
                state.AddFacts(end, IsInputSettled);
                break;

            // An answer was read: more is to be said.
            case ObjectEvents.Read when end != 0:
                InputsOf(state, state.Mark(pipes.OtherEnd(state, end))).ForEach(input => state.AddFacts(input, IsInputSettled));
                Step(state, end, @event, operation);
                break;
            case ObjectEvents.DrainStarted or ObjectEvents.Drained or ObjectEvents.Awaited when end != 0:
                Step(state, end, @event == ObjectEvents.Awaited ? ObjectEvents.Drained : @event, operation);
                if (pipes.IsDrained(state, tracked, @event, operation))
                {
                    ReadEndsOf(state, state.Mark(pipes.OtherEnd(state, end))).Where(other => other != end).ToList().ForEach(other => Step(state, other, OtherDrained, operation));
                }

                break;
        }
    }

    private static IEnumerable<Transition> WhenTouched(byte state, Violation violation) =>
        new[] { ObjectEvents.Read, ObjectEvents.DrainStarted, ObjectEvents.Drained, ObjectEvents.Passed }.Select(@event => new Transition(state, @event, Settled, violation));

    /// <summary>The child that an event is about which happens to it, or to the task of a wait for it.</summary>
    public static byte ChildOf(State state, byte tracked, byte @event) => @event == ObjectEvents.Awaited ? state.Parent(tracked) : tracked;

    /// <summary>The child that has the other end of this one as its standard input; 0 when none has.</summary>
    public byte ReaderOf(State state, byte end) => code.RoleOf(end) == ObjectRoles.WriteEnd && IsGivenAs(pipes.OtherEnd(state, end), stream => stream == ObjectRoles.StandardInput) ? state.Mark(end) : (byte)0;

    /// <summary>The child that has the other end of this one as its output; 0 when none has.</summary>
    public byte WriterOf(State state, byte end) => code.RoleOf(end) == ObjectRoles.ReadEnd && pipes.OtherEnd(state, end) is var other && IsGivenAs(other, ObjectRoles.IsOutput) ? state.Mark(other) : (byte)0;

    /// <summary>Whether the child has outputs that end in pipes, and the body alone has the other ends of all of them.</summary>
    public bool HasOnlyOutputsHere(State state, byte child) =>
        _given.Where(given => ObjectRoles.IsOutput(given.Value.Place.Stream) && state.Mark(given.Key) == child).Select(given => pipes.IsOpen(state, pipes.OtherEnd(state, given.Key))).ToList() is { Count: > 0 } outputs
        && outputs.TrueForAll(isOpen => isOpen);

    /// <summary>What is wrong with a pipe that a child writes to, at the place where the child gets its end.</summary>
    public Breach BreachOf(Violation violation, byte pipe)
    {
        var (place, operation) = _given[code.PartOf(pipe, ObjectRoles.WriteEnd)];
        return new Breach(violation, operation, pipes.OpeningOf(pipe), place.Stream);
    }

    /// <summary>The ends from which this process reads what the child writes.</summary>
    public List<byte> ReadEndsOf(State state, byte child) =>
        child == 0 ? [] : pipes.Ends(state, ObjectRoles.ReadEnd).Where(end => pipes.OtherEnd(state, end) is var other && state.IsTracked(other) && state.Mark(other) == child && IsGivenAs(other, ObjectRoles.IsOutput)).ToList();

    /// <summary>The ends to which this process writes what the child reads.</summary>
    public List<byte> InputsOf(State state, byte child) =>
        child == 0 ? [] : pipes.Ends(state, ObjectRoles.WriteEnd).Where(end => state.Mark(end) == child && IsGivenAs(pipes.OtherEnd(state, end), stream => stream == ObjectRoles.StandardInput)).ToList();

    private bool IsGivenAs(byte end, Func<byte, bool> isOne) => _given.TryGetValue(end, out var given) && isOne(given.Place.Stream);

    private void Start(State state, byte child, IOperation operation)
    {
        var options = ChildDescriptors.OptionsOfStart(code.Graph.InSource(operation));
        foreach (var end in pipes.Ends(state, ObjectRoles.WriteEnd))
        {
            foreach (var part in new[] { end, pipes.OtherEnd(state, end) }.Where(part => _given.TryGetValue(part, out var given) && given.Place.Options == options))
            {
                state.SetMark(end, child);
                if (part == end && IsGivenAs(end, ObjectRoles.IsOutput))
                {
                    Step(state, pipes.OtherEnd(state, end), ObjectEvents.ChildStarted, operation);
                }
            }
        }
    }

    private void Wait(State state, byte child, IOperation operation)
    {
        ReadEndsOf(state, child).ForEach(end => Step(state, end, ObjectEvents.Waited, operation));
        foreach (var input in InputsOf(state, child).Where(input => pipes.IsOpen(state, input) && (state.Facts(input) & IsInputSettled) == 0))
        {
            if (IsWithoutLimit(code.Graph.InSource(operation)) && !WaitLimits.KillsElsewhere(code))
            {
                report(new Breach(Violation.InputLeftOpen, operation, _given[pipes.OtherEnd(state, input)].Operation, 0));
            }

            state.AddFacts(input, IsInputSettled);
        }
    }

    private static bool IsWithoutLimit(IOperation wait) =>
        wait is IInvocationOperation { TargetMethod.Name: "Wait" or "TryWait", Instance.Type.Name: "ChildProcess" } ? !WaitLimits.IsLimited(wait)
        : wait.Descendants().OfType<IInvocationOperation>().Where(call => call.TargetMethod.Name is "WaitAsync" or "WhenAny").ToList() is [{ Instance.Type.Name: "ChildProcess" } single] && !WaitLimits.IsLimited(single);

    private void Step(State state, byte end, byte @event, IOperation operation)
    {
        if (code.RoleOf(end) != ObjectRoles.ReadEnd || !state.IsTracked(end) || !Output.TryGet(state.ProtocolState(end), @event, out var transition))
        {
            return;
        }

        if (transition.Violation != Violation.None && _given.TryGetValue(pipes.OtherEnd(state, end), out var given))
        {
            report(new Breach(transition.Violation, operation, _remembered.Recall(state.Mark(end)), given.Place.Stream));
        }

        state.SetProtocolState(end, transition.To);
        if (transition.IsRemembered)
        {
            state.SetMark(end, _remembered.Remember(operation));
        }
    }
}
