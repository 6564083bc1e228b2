namespace IpcRuntime;

/// <summary>What a <see cref="SignalReader"/> can promise of each of its signals.</summary>
[Flags]
public enum SignalReaderCapabilities
{
    /// <summary>That a signal came, and which, is all that is known. None is lost that the system has delivered.</summary>
    None = 0,

    /// <summary>Where it came from: <see cref="SignalInfo.Origin"/>, the process id and the user id of the sender.</summary>
    Sender = 1,

    /// <summary>The number that was sent with it (sigqueue(3)).</summary>
    Value = 2,

    /// <summary>Signals come in the order in which the kernel delivers them: those of one real-time number as they were sent, of different numbers the lowest first.</summary>
    Order = 4,

    /// <summary>It comes although all threads of the pool are busy.</summary>
    WithoutThreadPool = 8,
}
