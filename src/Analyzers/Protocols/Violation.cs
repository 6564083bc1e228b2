namespace IpcAnalyzers.Protocols;

/// <summary>What the protocols forbid; each flow rule speaks of some.</summary>
internal enum Violation : byte
{
    None,

    /// <summary>An output stream is touched after the caller has waited for the process's end.</summary>
    WaitBeforeRead,

    /// <summary>An output stream is touched after the other one has been read to its end.</summary>
    ReadAfterOther,

    /// <summary>A redirected stream is left unread on one path, on which the other one is read to its end.</summary>
    OtherUnread,

    /// <summary>A redirected stream is read on no path, while the process runs.</summary>
    NeverRead,

    /// <summary>A redirected stream is read on no path, and closed while the process may still write.</summary>
    ClosedUnread,

    /// <summary>The same, and a handler waits for its lines.</summary>
    NeverBegun,

    /// <summary>A pipe end that nobody else has is left open on some path.</summary>
    PipeEndLeftOpen,

    /// <summary>A pipe end that is handed on somewhere is left open on another path.</summary>
    PipeEndLeftOpenOrHandedOn,

    /// <summary>A descriptor of a pipe is closed and handed on nowhere.</summary>
    DescriptorLeftOpen,

    /// <summary>More than a pipe holds is written to it before the same code reads it.</summary>
    WrittenBeforeRead,

    /// <summary>A pipe is read to its end while the same code keeps the end to which one writes.</summary>
    ReadWithWriteEndOpen,

    /// <summary>The parent keeps the write end that it has handed to a child.</summary>
    WriteEndKept,

    /// <summary>The parent closes the child's end before the child exists.</summary>
    ReleasedBeforeStart,

    /// <summary>A wait has a time limit, but a read to the end before it has none.</summary>
    TimeLimitAfterDrain,

    /// <summary>All input is written before anybody reads the output.</summary>
    InputBeforeOutput,

    /// <summary>The caller waits for a child whose input it keeps open.</summary>
    InputLeftOpen,

    /// <summary>A child is redirected that the shell of the desktop shall start.</summary>
    ShellRedirected,

    /// <summary>The same on a framework that asks the shell unless it is told not to.</summary>
    ShellRedirectedByDefault,

    /// <summary>The arguments are given as one string and as a list.</summary>
    ArgumentsTwice,

    /// <summary>The encoding of a stream is set that is not redirected.</summary>
    EncodingNotRedirected,

    /// <summary>A stream is asked for that is not redirected.</summary>
    StreamNotRedirected,

    /// <summary>A stream is read by calls and by events.</summary>
    ReadingMixed,

    /// <summary>Reading by events begins a second time.</summary>
    BegunTwice,

    /// <summary>A process is started and disposed on no path.</summary>
    ProcessNotDisposed,

    /// <summary>A process object is made for a process that runs already, and disposed on no path.</summary>
    FoundProcessNotDisposed,

    /// <summary>The exit code or time is read on paths on which nobody has waited for the end.</summary>
    ExitOfRunning,

    /// <summary>The exit code or time is read after a kill, on a path on which nobody has waited for the end since.</summary>
    ExitAfterKill,

    /// <summary>The exit code or time is read of a process that was found, not started.</summary>
    ExitOfFound,

    /// <summary>The exit code or time is read of an object that is disposed.</summary>
    ExitAfterRelease,

    /// <summary>After a kill the code goes on as if the process had ended.</summary>
    KillNotAwaited,

    /// <summary>A server waits for the next client, or a client connects, while it is still connected.</summary>
    ConnectedAgain,

    /// <summary>A named pipe is used before its ends are connected.</summary>
    UsedUnconnected,

    /// <summary>A named pipe is used after the server has let the client go.</summary>
    UsedDisconnected,

    /// <summary>The server lets the client go before a writer is closed that flushes then.</summary>
    DisconnectedBeforeWriter,

    /// <summary>The answer is awaited while the request lies in a buffer.</summary>
    RequestNotFlushed,

    /// <summary>A writer is closed after the pipe end that it flushes to.</summary>
    ClosedBeforeWriter,
}
