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

    /// <summary>The process or the processes that a signal is sent to.</summary>
    Receiver,

    /// <summary>What a call sets: a set of signals or a time.</summary>
    Setting,
}
