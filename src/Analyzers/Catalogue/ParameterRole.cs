namespace IpcAnalyzers.Catalogue;

/// <summary>What an argument means to the rules.</summary>
internal enum ParameterRole
{
    None,
    Signal,

    /// <summary>The handler, or the constants that ignore the signal or restore its default action.</summary>
    Disposition,
    PipeDirection,
    PipeOptions,
    PipeSecurity,
    PipeName,
    ServerName,

    /// <summary>How far a server may go with the identity of its client.</summary>
    ImpersonationLevel,

    /// <summary>How many servers may share the name of a pipe.</summary>
    ServerInstances,

    /// <summary>Who an access rule speaks of.</summary>
    Identity,
    AccessControlType,
    PipeRights,

    /// <summary>The stream that a writer wraps.</summary>
    Stream,
    Encoding,

    /// <summary>The flags that a file is opened with.</summary>
    OpenFlags,

    /// <summary>The type of a socket, with its flags.</summary>
    SocketType,

    /// <summary>What <c>fcntl</c> shall do with a descriptor.</summary>
    DescriptorCommand,

    /// <summary>The number that a descriptor has in a child.</summary>
    DescriptorNumber,

    /// <summary>What a child gets as a descriptor.</summary>
    Descriptor,

    /// <summary>The program that a child runs.</summary>
    Program,

    /// <summary>The command line of a child, as one string or as a list.</summary>
    Arguments,

    /// <summary>Where a read puts the data.</summary>
    Buffer,

    /// <summary>Where in the buffer the data of a read begins.</summary>
    Offset,

    /// <summary>How much a read asks for.</summary>
    Count,

    /// <summary>Where a call that changes something stores what was before.</summary>
    Former,

    /// <summary>How long a call waits at most.</summary>
    Timeout,

    /// <summary>What a call waits for.</summary>
    Awaited,

    /// <summary>The process that a call is about, by its number; of <c>waitpid</c> and its like also a number that stands for several.</summary>
    ProcessId,

    /// <summary>What kind of number <see cref="ProcessId"/> is.</summary>
    ProcessIdKind,

    /// <summary>How a call waits.</summary>
    WaitOptions,

    /// <summary>The longest time that a call waits.</summary>
    TimeLimit,

    /// <summary>Where a call puts the exit status of a child.</summary>
    ExitStatus,

    /// <summary>What becomes of the signals of a set: they are blocked, let through, or all others are let through.</summary>
    MaskChange,

    /// <summary>A set of signals.</summary>
    SignalSet,

    /// <summary>The clock that an alarm goes by.</summary>
    AlarmClock,

    /// <summary>After what time an alarm comes.</summary>
    AlarmTime,

    /// <summary>The name of an environment variable.</summary>
    VariableName,
}
