namespace IpcAnalyzers.Catalogue;

/// <summary>What calls do to the objects that the flow engine follows: the words in which the catalogue and the protocols speak.</summary>
internal static class ObjectEvents
{
    /// <summary>The process runs from here on.</summary>
    public const byte Started = 1;

    /// <summary>A process that somebody else has made, and may have started, comes into sight.</summary>
    public const byte Met = 2;

    /// <summary>The caller goes on when the process has ended, or when its time is up.</summary>
    public const byte Waited = 3;

    public const byte Killed = 4;

    /// <summary>The resources are given back: disposed or closed.</summary>
    public const byte Released = 5;

    /// <summary>Lines of standard output are read by events from here on.</summary>
    public const byte BegunOutput = 6;

    public const byte BegunError = 7;

    /// <summary>The start info redirects standard output.</summary>
    public const byte RedirectedOutput = 8;

    public const byte RedirectedError = 9;

    /// <summary>The start info does not redirect standard output, or nobody knows whether it does.</summary>
    public const byte KeptOutput = 10;

    public const byte KeptError = 11;

    /// <summary>Something was read, not necessarily to the end.</summary>
    public const byte Read = 12;

    /// <summary>A read to the end has begun and goes on by itself.</summary>
    public const byte DrainStarted = 13;

    /// <summary>The caller has waited for the end of the stream.</summary>
    public const byte Drained = 14;

    /// <summary>The caller has waited for the task.</summary>
    public const byte Awaited = 15;

    /// <summary>A call got it as an argument.</summary>
    public const byte Passed = 16;

    /// <summary>An end of a pipe was opened.</summary>
    public const byte Opened = 17;

    /// <summary>A reader, a writer or a buffer was put around it.</summary>
    public const byte Wrapped = 18;

    /// <summary>A wrapper was made that closes the stream that it is around.</summary>
    public const byte MadeOwner = 19;

    /// <summary>A wrapper was made that leaves the stream that it is around open.</summary>
    public const byte MadeBorrower = 20;

    /// <summary>The handle of this end was asked for: whoever has it can close it, too.</summary>
    public const byte Exposed = 21;

    /// <summary>The handle of the other end was asked for, usually for a child.</summary>
    public const byte HandleTaken = 22;

    /// <summary>The handle of the other end was closed in this process; a child that inherited it has its own.</summary>
    public const byte LocalCopyReleased = 23;

    /// <summary>A pipe was made, with both its ends.</summary>
    public const byte OpenedPair = 36;

    /// <summary>The end was given to a child, and is closed here.</summary>
    public const byte Detached = 37;

    /// <summary>The handle of the end was asked for, and stays open here.</summary>
    public const byte Lent = 38;

    /// <summary>A child that was told its descriptors runs from here on.</summary>
    public const byte ChildStarted = 39;

    /// <summary>Something was written to it.</summary>
    public const byte Written = 24;

    /// <summary>All that another stream has was written to it, or is from here on.</summary>
    public const byte Filled = 25;

    /// <summary>The start info redirects standard input.</summary>
    public const byte RedirectedInput = 26;

    /// <summary>The start info does not redirect standard input, or nobody knows whether it does.</summary>
    public const byte KeptInput = 27;

    /// <summary>A start info was made, or one of its settings was written.</summary>
    public const byte Configured = 40;

    /// <summary>A process gets another start info.</summary>
    public const byte GivenStartInfo = 41;

    /// <summary>A pipe end that somebody else has opened, and may have connected or closed, comes into sight.</summary>
    public const byte MetPipe = 28;

    /// <summary>The ends of a named pipe are connected from here on.</summary>
    public const byte Connected = 29;

    /// <summary>A wait for the connection has begun.</summary>
    public const byte ConnectionStarted = 30;

    /// <summary>The server is free for the next client.</summary>
    public const byte Disconnected = 31;

    /// <summary>The code asks whether the ends are connected.</summary>
    public const byte ConnectionAsked = 32;

    /// <summary>What a buffer holds was written to the stream that it is around.</summary>
    public const byte Flushed = 33;

    /// <summary>A writer flushes after each write from here on, and has flushed.</summary>
    public const byte AutoFlushed = 34;

    /// <summary>A writer may flush after each write from here on, or not.</summary>
    public const byte AutoFlushChosen = 35;
}
