using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Flow;

/// <summary>Follows a run. It may add facts and change protocol states of objects; the engine knows neither's meaning.</summary>
internal abstract class FlowListener
{
    /// <summary>A call is about to happen, its operands evaluated.</summary>
    public virtual void OnCall(State state, IOperation call, Transfer values)
    {
    }

    /// <summary>Something happened to a tracked object, on one path.</summary>
    public virtual void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
    }

    /// <summary>A tracked object was put into a field that is followed; others can reach it there.</summary>
    public virtual void OnKept(State state, byte tracked)
    {
    }

    /// <summary>
    /// No variable leads to the object any more, nor to its family. Whether what has become of it still matters at the end of the
    /// path; where it does not, the paths that differ in it become one.
    /// </summary>
    /// <param name="root">The object that belongs to no other.</param>
    public virtual bool MattersUnreachable(State state, byte root) => true;

    /// <summary>One path left the body normally.</summary>
    public virtual void OnExit(State state)
    {
    }

    /// <param name="isComplete">Whether every path was seen; where not, only what one path proves may be reported.</param>
    public virtual void OnCompleted(bool isComplete)
    {
    }
}
