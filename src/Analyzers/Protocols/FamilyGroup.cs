using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Protocols;

/// <summary>Several families in one run; each keeps to the objects that it knows.</summary>
internal sealed class FamilyGroup(params FlowListener[] families) : FlowListener
{
    public override void OnCall(State state, IOperation call, Transfer values)
    {
        foreach (var family in families)
        {
            family.OnCall(state, call, values);
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        foreach (var family in families)
        {
            family.OnEvent(state, tracked, @event, operation);
        }
    }

    public override void OnExit(State state)
    {
        foreach (var family in families)
        {
            family.OnExit(state);
        }
    }

    public override void OnCompleted(bool isComplete)
    {
        foreach (var family in families)
        {
            family.OnCompleted(isComplete);
        }
    }
}
