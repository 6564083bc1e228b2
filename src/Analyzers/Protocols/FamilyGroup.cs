using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Protocols;

/// <summary>Both families in one run. What happens to pipes, and to what is made of them, is not the business of processes.</summary>
internal sealed class FamilyGroup(ProcessFamily processes, PipeFamily pipes) : FlowListener
{
    public override void OnCall(State state, IOperation call, Transfer values)
    {
        pipes.OnCall(state, call, values);
        processes.OnCall(state, call, values);
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        pipes.OnEvent(state, tracked, @event, operation);
        if (!pipes.Has(state, tracked))
        {
            processes.OnEvent(state, tracked, @event, operation);
        }
    }

    public override void OnKept(byte tracked) => processes.OnKept(tracked);

    public override bool MattersUnreachable(State state, byte root) =>
        pipes.Has(state, root) ? pipes.MattersUnreachable(state, root) : processes.MattersUnreachable(state, root);

    public override void OnExit(State state)
    {
        pipes.OnExit(state);
        processes.OnExit(state);
    }

    public override void OnCompleted(bool isComplete)
    {
        pipes.OnCompleted(isComplete);
        processes.OnCompleted(isComplete);
    }
}
