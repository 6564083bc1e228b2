using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Protocols;

/// <summary>A read of a child's output to its end, and a wait with a time limit after it. The protocol state of a process is this family's.</summary>
internal sealed class TimeLimitFamily(BodyCode code, Action<Breach> report) : FlowListener
{
    private const byte Drained = 1;
    private const byte Settled = 2;

    /// <summary>The wait ends when the process does, or when its time is up.</summary>
    private const byte WaitedForSomeTime = byte.MaxValue;

    private static readonly Protocol Process = new(
        new(0, ObjectEvents.Drained, Drained, IsRemembered: true),
        new(0, ObjectEvents.Waited, Settled),
        new(0, WaitedForSomeTime, Settled),
        new(0, ObjectEvents.Killed, Settled),

        new(Drained, WaitedForSomeTime, Settled, Violation.TimeLimitAfterDrain),
        new(Drained, ObjectEvents.Waited, Settled),
        new(Drained, ObjectEvents.Killed, Settled),
        new(Drained, ObjectEvents.Started, 0),
        new(Settled, ObjectEvents.Started, 0));

    private readonly Marks<IOperation> _drains = new();
    private readonly HashSet<byte> _kept = [];
    private bool? _killsElsewhere;

    // Another method may end the process.
    public override void OnKept(State state, byte tracked) => _kept.Add(tracked);

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        var parent = state.Parent(tracked);
        switch (@event)
        {
            case ObjectEvents.DrainStarted when WaitLimits.IsLimited(operation):
                state.AddFacts(tracked, ProcessFacts.IsReadWithLimit);
                break;
            case ObjectEvents.Drained when IsOutput(tracked) && WaitLimits.IsWithoutLimit(operation):
                Step(state, parent, @event, operation);
                break;
            case ObjectEvents.Awaited when IsOutput(parent) && (state.Facts(parent) & ProcessFacts.IsReadWithLimit) == 0 && WaitLimits.IsWithoutLimit(operation):
                Step(state, state.Parent(parent), ObjectEvents.Drained, operation);
                break;
            case ObjectEvents.Awaited when parent != 0 && code.RoleOf(parent) == 0:
                Step(state, parent, ObjectEvents.Waited, operation);
                break;
            case ObjectEvents.Waited:
                Step(state, tracked, WaitLimits.IsForSomeTime(code.Graph.InSource(operation)) ? WaitedForSomeTime : @event, operation);
                break;
            case ObjectEvents.Started or ObjectEvents.Killed:
                Step(state, tracked, @event, operation);
                break;
        }
    }

    private bool IsOutput(byte tracked) => ObjectRoles.IsOutput(code.RoleOf(tracked));

    private void Step(State state, byte process, byte @event, IOperation operation)
    {
        if (!state.IsTracked(process) || !Process.TryGet(state.ProtocolState(process), @event, out var transition))
        {
            return;
        }

        if (transition.Violation != Violation.None && _drains.Recall(state.Mark(process)) is { } drain && !MayBeKilled(process))
        {
            report(new Breach(transition.Violation, operation, drain, 0));
        }

        state.SetProtocolState(process, transition.To);
        state.SetMark(process, transition.IsRemembered ? _drains.Remember(operation) : (byte)0);
    }

    private bool MayBeKilled(byte process) =>
        _kept.Contains(process)
        || code.Entering.Any(entering => entering.Object == process && code.Fields.Any(field => code.VariableOf(field) == entering.Variable))
        || (_killsElsewhere ??= WaitLimits.KillsElsewhere(code)) == true;

}
