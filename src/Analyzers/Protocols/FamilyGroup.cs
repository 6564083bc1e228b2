using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Protocols;

/// <summary>All families in one run. What happens to pipes, and to what is made of them, is not the business of processes.</summary>
internal sealed class FamilyGroup : FlowListener
{
    private readonly PipeFamily _pipes;
    private readonly ProcessFamily _processes;
    private readonly ProcessHandleFamily _handles;
    private readonly UnixPipeFamily _unixPipes;
    private readonly ChildPipeFamily _children;
    private readonly UnreadPipeFamily _unread;

    /// <summary>The families that look at pipes beside the one that knows which objects are pipes.</summary>
    private readonly FlowListener[] _ofPipes;
    private readonly FlowListener[] _ofProcesses;
    private readonly FlowListener[] _ofIpcRuntime;
    private readonly FlowListener[] _all;

    public FamilyGroup(BodyCode code, ISymbol? exited, Action<Breach> report)
    {
        _pipes = new PipeFamily(code, report);
        _ofPipes = [new ConnectionFamily(code, _pipes, report), new RequestFamily((state, reader) => [_pipes.EndOf(state, reader)], tracked => _pipes.IsWrapper(tracked, out _), report), new CloseOrderFamily(_pipes.EndOf, (_, _) => true, report), new PipePairFamily(code, _pipes, report), new PipeDescriptorFamily(code, report)];
        _processes = new ProcessFamily(code, exited, report);
        _handles = new ProcessHandleFamily(code, report);
        _ofProcesses = [new TimeLimitFamily(code, report), new InputOrderFamily(code, report), new InputEndFamily(code, report), new SettingConflictFamily(code, report), new ExitFamily(code, report), _handles, _processes];
        _unixPipes = new UnixPipeFamily(code, report);
        _children = new ChildPipeFamily(code, _unixPipes, report);
        _unread = new UnreadPipeFamily(code, _unixPipes, _children, report);
        var requests = new RequestFamily((state, reader) => _children.InputsOf(state, _children.WriterOf(state, _unixPipes.EndOf(state, reader))), _unixPipes.IsWrapper, report);

        // An end of IpcRuntime has nothing to flush: only what is still in a buffer fails when that is closed after it.
        _ofIpcRuntime = [new PipeInputOrderFamily(code, _unixPipes, _children, report), _unread, _children, _unixPipes, new CloseOrderFamily(_unixPipes.EndOf, requests.IsPending, report), requests];
        _all = [_pipes, .. _ofPipes, .. _ofProcesses, .. _ofIpcRuntime];
    }

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        foreach (var family in _all)
        {
            family.OnCall(state, call, values);
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        if (@event is ObjectEvents.OpenedPair or ObjectEvents.ChildStarted || IsOfIpcRuntime(state, tracked))
        {
            foreach (var family in _ofIpcRuntime)
            {
                family.OnEvent(state, tracked, @event, operation);
            }

            return;
        }

        _pipes.OnEvent(state, tracked, @event, operation);
        foreach (var family in _pipes.Has(state, tracked) ? _ofPipes : _ofProcesses)
        {
            family.OnEvent(state, tracked, @event, operation);
        }
    }

    public override void OnKept(State state, byte tracked)
    {
        foreach (var family in _all)
        {
            family.OnKept(state, tracked);
        }
    }

    public override bool MattersUnreachable(State state, byte root) =>
        IsOfIpcRuntime(state, root) ? _unixPipes.Has(state, root) && _unixPipes.MattersUnreachable(state, root) | _unread.MattersUnreachable(state, root)
        : _pipes.Has(state, root) ? _pipes.MattersUnreachable(state, root) : _handles.MattersUnreachable(state, root) | _processes.MattersUnreachable(state, root);

    private bool IsOfIpcRuntime(State state, byte tracked) => _unixPipes.Has(state, tracked) || _children.Has(state, tracked);

    public override void OnExit(State state)
    {
        foreach (var family in _all)
        {
            family.OnExit(state);
        }
    }

    public override void OnCompleted(bool isComplete)
    {
        foreach (var family in _all)
        {
            family.OnCompleted(isComplete);
        }
    }
}
