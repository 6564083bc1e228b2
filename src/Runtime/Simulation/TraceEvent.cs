using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>What can be seen to happen in the model.</summary>
internal enum TraceKind : byte
{
    /// <summary>A thread begins an operation.</summary>
    Operation,

    /// <summary>An operation ended.</summary>
    Outcome,

    /// <summary>An operation waits.</summary>
    Parked,

    /// <summary>A signal was generated and is pending.</summary>
    Generated,

    /// <summary>A signal was generated and dropped: it is ignored, or pending already.</summary>
    Dropped,

    /// <summary>A handler begins.</summary>
    HandlerEntered,

    /// <summary>A handler returned.</summary>
    HandlerReturned,

    /// <summary>A pending signal was taken and had no effect.</summary>
    Ignored,

    /// <summary>A process stopped.</summary>
    Stopped,

    /// <summary>A process was continued.</summary>
    Continued,

    /// <summary>A process ended.</summary>
    Exited,

    /// <summary>The last trace of a process is gone.</summary>
    Reaped,
}

/// <summary>One event of a run.</summary>
/// <param name="Step">The step in which it happened.</param>
/// <param name="Time">The virtual time, in nanoseconds.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Process">To which process.</param>
/// <param name="Thread">To which thread, or 0.</param>
/// <param name="Record">The signal, where it is about one.</param>
/// <param name="Op">The operation, where it is about one.</param>
/// <param name="Outcome">Its outcome.</param>
internal readonly record struct TraceEvent(long Step, long Time, TraceKind Kind, int Process, int Thread, SignalRecord Record, KernelOp Op, Outcome Outcome);
