namespace IpcRuntime.Simulation;

/// <summary>What is wrong with a simulated run.</summary>
public enum SimulationFailure
{
    /// <summary>The processes that are left wait for one another, and no timer runs.</summary>
    Deadlock,

    /// <summary>A body or a handler has thrown.</summary>
    UnhandledException,

    /// <summary><see cref="SimulatedKernel.Check"/> has thrown.</summary>
    CheckFailed,

    /// <summary>An operation came from another thread, so that no schedule could repeat it.</summary>
    ThreadEscape,

    /// <summary>The same choices led to something else: a body depends on more than its system, such as the time, random numbers, or what an earlier run has left.</summary>
    Nondeterminism,

    /// <summary>The run took more steps than <see cref="SimulatedKernel.MaximumSteps"/>.</summary>
    TooManySteps,
}

/// <summary>A simulated run failed. The message says how and has the schedule that repeats it.</summary>
public class SimulationException : Exception
{
    /// <summary>An exception without a run, for the conventions of the framework.</summary>
    public SimulationException()
    {
    }

    /// <summary>An exception without a run.</summary>
    /// <param name="message">What is said.</param>
    public SimulationException(string? message)
        : base(message)
    {
    }

    /// <summary>An exception without a run.</summary>
    /// <param name="message">What is said.</param>
    /// <param name="innerException">Its cause.</param>
    public SimulationException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal SimulationException(SimulationFailure failure, string report, SimulationResult result, Exception? innerException)
        : base($"{report}{Environment.NewLine}Schedule: {result.Schedule}", innerException)
    {
        Failure = failure;
        Report = report;
        Result = result;
    }

    /// <summary>What is wrong.</summary>
    public SimulationFailure Failure { get; }

    /// <summary>What is wrong, in words.</summary>
    public string Report { get; } = "";

    /// <summary>The run up to there; null only in an exception that was made elsewhere.</summary>
    public SimulationResult? Result { get; }
}
