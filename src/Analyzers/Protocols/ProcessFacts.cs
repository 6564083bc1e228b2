namespace IpcAnalyzers.Protocols;

/// <summary>What becomes true of a process or its streams and stays true.</summary>
internal static class ProcessFacts
{
    /// <summary>Of a stream: the start info is known to redirect it.</summary>
    public const ushort IsRedirected = 1;

    /// <summary>Of a stream: a read of it has a limit.</summary>
    public const ushort IsReadWithLimit = 2;
}
