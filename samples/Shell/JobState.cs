namespace IpcRuntime.Samples.Shell;

/// <summary>What a job does.</summary>
internal enum JobState
{
    /// <summary>At least one of its processes runs.</summary>
    Running,

    /// <summary>All processes that have not ended are stopped.</summary>
    Stopped,

    /// <summary>All processes have ended.</summary>
    Ended,
}
