namespace IpcRuntime.Kernel;

/// <summary>
/// The operations of the kernel. Their operands A, B, C are given behind each; <see cref="OpSyntax"/> has the same as data. A new one goes to the end.
/// </summary>
internal enum OpCode : byte
{
    /// <summary>Does nothing but let the thread run, so that signals are delivered.</summary>
    Yield,

    // Descriptors and pipes: pipe(7), pipe2(2), read(2), write(2), dup(2), close(2), fcntl(2), poll(2), FIONREAD.
    Pipe,           // flags → read end / write end
    Read,           // descriptor, -, bytes → bytes
    Write,          // descriptor, -, bytes → bytes
    Close,          // descriptor
    Dup,            // descriptor → descriptor
    Dup2,           // descriptor, descriptor → descriptor
    SetFlags,       // descriptor, status flags (O_NONBLOCK)
    SetDescriptorFlags, // descriptor, flags (FD_CLOEXEC)
    GetPipeSize,    // descriptor → bytes
    SetPipeSize,    // descriptor, bytes → bytes
    Poll,           // descriptor, events, milliseconds → events
    Available,      // descriptor → bytes

    // Signals: kill(2), tgkill(2), sigqueue(3), sigaction(2), sigprocmask(2), sigpending(2), sigsuspend(2), sigtimedwait(2).
    Kill,           // process, signal
    ThreadKill,     // process, thread, signal
    SigQueue,       // process, signal, value
    SigAction,      // signal, disposition and flags, mask
    SigProcMask,    // how, -, set → old mask
    SigPending,     // → set
    SigSuspend,     // set
    Pause,
    SigTimedWait,   // milliseconds or -1, -, set → signal / value
    SigReturn,      // ends the running handler

    // Processes: fork(2), exit(2), wait(2), setpgid(2), setsid(2).
    GetProcessId,
    GetParentId,
    GetThreadId,
    Fork,           // → child
    StartThread,    // → thread
    Exec,
    Exit,           // code; the process
    ExitThread,     // code
    Wait,           // process selector, options → process / status
    WaitId,         // kind, id, options → process / status
    SetGroup,       // process, group
    GetGroup,       // process → group
    SetSession,     // → session
    GetSession,     // process → session

    // Terminal: tcsetpgrp(3), tcgetpgrp(3).
    OpenTerminal,   // terminal, -1 for that of the session → descriptor
    SetForeground,  // descriptor, group
    GetForeground,  // descriptor → group

    // Time: alarm(2), nanosleep(2), clock_gettime(2).
    Alarm,          // seconds → seconds left of the previous one
    Sleep,          // nanoseconds
    GetTime,        // → nanoseconds

    // Bytes from pipe to pipe inside the kernel: splice(2).
    Splice,         // descriptor, descriptor, bytes → bytes

    // /dev/null: null(4).
    OpenNull,       // → descriptor

    // Modes of a terminal, as data beside the operation: tcgetattr(3), tcsetattr(3).
    GetModes,       // descriptor
    SetModes,       // descriptor
}
