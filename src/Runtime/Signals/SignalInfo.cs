namespace IpcRuntime;

/// <summary>How a signal came about: <c>si_code</c> of sigaction(2), as far as it tells the kinds of sources apart.</summary>
public enum SignalOrigin
{
    /// <summary>Not known: the way by which the signal was received does not tell.</summary>
    Unknown,

    /// <summary>Sent with kill or a relative of it, to the process (SI_USER).</summary>
    Process,

    /// <summary>Sent to one thread with tgkill, pthread_kill or raise (SI_TKILL).</summary>
    Thread,

    /// <summary>Sent with sigqueue, with a value (SI_QUEUE).</summary>
    Queue,

    /// <summary>Sent by the kernel, such as the signals of a terminal and SIGALRM (SI_KERNEL). SIGPIPE counts as sent by the process itself on Linux.</summary>
    Kernel,

    /// <summary>A child ended, stopped or continued: SIGCHLD from the kernel (CLD_EXITED and its relatives).</summary>
    Child,
}

/// <summary>
/// What is known of one received signal: part of <c>siginfo_t</c> (sigaction(2)). A null says that the system or the way of receiving did not tell.
/// </summary>
/// <param name="Signal">The signal.</param>
/// <param name="Origin">The kind of its source.</param>
/// <param name="SenderProcessId">The sending process; the child, for <see cref="SignalOrigin.Child"/>. It may have ended since, and the number may serve another one.</param>
/// <param name="SenderUserId">The real user id of the sending process.</param>
/// <param name="Value">The number that went with the signal: that of sigqueue, or the exit code or signal of a child.</param>
public readonly record struct SignalInfo(
    Signal Signal,
    SignalOrigin Origin = SignalOrigin.Unknown,
    int? SenderProcessId = null,
    int? SenderUserId = null,
    int? Value = null);
