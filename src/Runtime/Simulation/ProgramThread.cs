using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>
/// A thread of the model with the code that it runs: the body of the program, and on top of it the handlers that interrupt it. A program has one such thread;
/// what it awaits at the same time is done by others, which take no signals and run no handlers, as a thread pool would.
/// </summary>
internal sealed class ProgramThread
{
    public ProgramThread(SimulatedProcess process, ThreadState state)
    {
        Process = process;
        State = state;
        Id = state.Id;
        Activations.Add(new(this));
    }

    /// <summary>The id of the thread, which names it in schedules.</summary>
    public int Id { get; }

    public SimulatedProcess Process { get; }

    public ThreadState State { get; }

    /// <summary>The body, and the handlers in the order in which they were entered.</summary>
    public List<Activation> Activations { get; } = [];

    public Activation Top => Activations[^1];
}

/// <summary>Code that has begun on a thread and not ended: a body, or a handler.</summary>
internal sealed class Activation(ProgramThread thread, SignalRecord? signal = null)
{
    public ProgramThread Thread => thread;

    /// <summary>What the handler was entered for; null for a body.</summary>
    public SignalRecord? Signal => signal;

    public bool IsStarted { get; set; }

    /// <summary>Whether a handler has come to its end but not returned yet, since an operation of it that nobody awaits is under way.</summary>
    public bool IsReturning { get; set; }

    /// <summary>The operation that it waits for.</summary>
    public PendingOperation? Pending { get; set; }

    /// <summary>The outcome that it is to be given when it runs again.</summary>
    public Outcome? Result { get; set; }

    public bool WasCancelled { get; set; }
}
