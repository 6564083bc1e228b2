namespace IpcRuntime.Kernel;

/// <summary>Status flags of open(2) and pipe2(2), with the values of Linux on x86-64 and arm64.</summary>
[Flags]
internal enum OpenFlags
{
    None = 0,
    NonBlock = 0x800,
    CloseOnExec = 0x80000,
}

/// <summary>Events of poll(2).</summary>
[Flags]
internal enum PollEvents
{
    None = 0,
    In = 1,
    Out = 4,
    Error = 8,
    HangUp = 16,
    Invalid = 32,
}

/// <summary>Options of waitpid(2) and waitid(2), with the values of Linux.</summary>
[Flags]
internal enum WaitOptions
{
    None = 0,
    NoHang = 1,
    Untraced = 2,
    Exited = 4,
    Continued = 8,
    NoWait = 0x1000000,
}

/// <summary>The first argument of waitid(2).</summary>
internal enum WaitKind
{
    All,
    Process,
    Group,
}

/// <summary>The first argument of sigprocmask(2).</summary>
internal enum MaskChange
{
    Block,
    Unblock,
    Set,
}

/// <summary>What sigaction(2) sets: one of the three dispositions, with flags. Numbers of our own; an interpreter translates.</summary>
[Flags]
internal enum Disposition
{
    Default = 0,
    Ignore = 1,
    Catch = 2,
    Kinds = Ignore | Catch,

    /// <summary>SA_RESTART</summary>
    Restart = 4,

    /// <summary>SA_NODEFER</summary>
    NoDefer = 8,

    /// <summary>SA_RESETHAND</summary>
    ResetHand = 16,

    /// <summary>SA_NOCLDSTOP</summary>
    NoChildStop = 32,

    /// <summary>SA_NOCLDWAIT</summary>
    NoChildWait = 64,
}
