namespace IpcAnalyzers.Protocols;

/// <summary>What becomes true of a pipe end, or of what is around it, and stays true.</summary>
internal static class PipeFacts
{
    /// <summary>Of an end: it has been closed.</summary>
    public const ushort Closed = 1;

    /// <summary>Of an end: a connection was made.</summary>
    public const ushort Connected = 32;

    /// <summary>Of an end: the server has let the client go.</summary>
    public const ushort Disconnected = 64;

    /// <summary>Of an end: whether it is connected is not known any more, or was never of interest.</summary>
    public const ushort ConnectionSettled = 128;

    /// <summary>Of an end: it was closed by an earlier call than the one that is looked at.</summary>
    public const ushort ClosedBefore = 8;

    /// <summary>Of an end: so much was written to it that it may be full.</summary>
    public const ushort Filled = 256;

    /// <summary>Of an end: somebody else may be reading it meanwhile.</summary>
    public const ushort HasReader = 512;

    /// <summary>Of an end: a field of the type has it, and another method may close it.</summary>
    public const ushort Kept = 1024;

    /// <summary>Of an end: this process has waited for the child that writes to the other end.</summary>
    public const ushort IsWriterAwaited = 2048;

    /// <summary>Of what is around an end: it has been closed itself.</summary>
    public const ushort IsWriterClosed = 1;
}
