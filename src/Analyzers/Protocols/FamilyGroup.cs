using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Protocols;

/// <summary>All families in one run. What happens to pipes, and to what is made of them, is not the business of processes.</summary>
internal sealed class FamilyGroup : FlowListener
{
    private readonly PipeFamily _pipes;
    private readonly ProcessFamily _processes;
    private readonly ProcessHandleFamily _handles;
    private readonly FlowListener[] _ofProcesses;

    public FamilyGroup(BodyCode code, ISymbol? exited, Action<Breach> report)
    {
        _pipes = new PipeFamily(code, report);
        _processes = new ProcessFamily(code, exited, report);
        _handles = new ProcessHandleFamily(code, report);
        _ofProcesses = [new TimeLimitFamily(code, report), new InputOrderFamily(code, report), new InputEndFamily(code, report), new SettingConflictFamily(code, report), new ExitFamily(code, report), _handles, _processes];
    }

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        _pipes.OnCall(state, call, values);
        foreach (var family in _ofProcesses)
        {
            family.OnCall(state, call, values);
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        _pipes.OnEvent(state, tracked, @event, operation);
        if (!_pipes.Has(state, tracked))
        {
            foreach (var family in _ofProcesses)
            {
                family.OnEvent(state, tracked, @event, operation);
            }
        }
    }

    public override void OnKept(byte tracked)
    {
        foreach (var family in _ofProcesses)
        {
            family.OnKept(tracked);
        }
    }

    public override bool MattersUnreachable(State state, byte root) =>
        _pipes.Has(state, root) ? _pipes.MattersUnreachable(state, root) : _handles.MattersUnreachable(state, root) | _processes.MattersUnreachable(state, root);

    public override void OnExit(State state)
    {
        _pipes.OnExit(state);
        foreach (var family in _ofProcesses)
        {
            family.OnExit(state);
        }
    }

    public override void OnCompleted(bool isComplete)
    {
        _pipes.OnCompleted(isComplete);
        foreach (var family in _ofProcesses)
        {
            family.OnCompleted(isComplete);
        }
    }
}
