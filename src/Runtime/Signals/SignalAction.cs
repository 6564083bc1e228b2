namespace IpcRuntime;

/// <summary>
/// What a signal does to a process that neither ignores nor catches it: the column "Action" of signal(7).
/// </summary>
public enum SignalAction
{
    /// <summary>The process ends; its parent learns the signal. "Term" in signal(7).</summary>
    Terminate,

    /// <summary>The process ends and leaves a core image if limits and settings allow one; its parent learns the signal. "Core" in signal(7).</summary>
    TerminateWithCore,

    /// <summary>All threads of the process stop until SIGCONT. "Stop" in signal(7).</summary>
    Stop,

    /// <summary>Nothing happens; a signal that is not blocked does not even become pending. "Ign" in signal(7).</summary>
    Ignore,

    /// <summary>
    /// A stopped process runs again, otherwise nothing happens. "Cont" in signal(7). The process resumes when the signal is generated,
    /// even if it blocks, ignores or catches it.
    /// </summary>
    Continue,
}
