namespace IpcAnalyzers.Protocols;

/// <summary>What becomes true of a process or its streams and stays true.</summary>
internal static class ProcessFacts
{
    /// <summary>Of a stream: the start info is known to redirect it.</summary>
    public const ushort IsRedirected = 1;

    /// <summary>Of a stream: a read of it has a limit.</summary>
    public const ushort IsReadWithLimit = 2;

    /// <summary>Of a process: somebody reads its output, or may.</summary>
    public const ushort IsOutputRead = 4;

    /// <summary>Of a process: the start info is known to redirect its input.</summary>
    public const ushort IsInputRedirected = 8;

    /// <summary>Of a process: its input is closed, or the child may end without that.</summary>
    public const ushort IsInputSettled = 16;

    /// <summary>Of a process: the start info is known not to redirect its input.</summary>
    public const ushort IsInputKept = 2048;

    /// <summary>Of a process: it was started.</summary>
    public const ushort IsStarted = 4096;

    /// <summary>Of a process: it was started again, or its start throws; what is known of its streams may not hold.</summary>
    public const ushort IsStartUnclear = 8192;

    /// <summary>Of an output stream: the start info is known not to redirect it.</summary>
    public const ushort IsKept = 32;

    /// <summary>Of an output stream: the code has asked for its reader.</summary>
    public const ushort IsReadByCalls = 64;

    /// <summary>Of an output stream: its lines are read by events.</summary>
    public const ushort IsReadByEvents = 128;

    /// <summary>Of a stream: reading by events was ended, or a use of it throws.</summary>
    public const ushort IsUseUnclear = 256;

    /// <summary>Of a process: the code has waited for its end, or asked whether it has ended, while nobody had killed it.</summary>
    public const ushort IsEndKnown = 32;

    public const ushort IsKilled = 64;

    /// <summary>Of a killed process: the code has waited or asked since.</summary>
    public const ushort IsEndKnownAfterKill = 128;

    /// <summary>Of a process: the object is disposed.</summary>
    public const ushort IsReleased = 256;
}
