namespace IpcRuntime.Host;

/// <summary>Who gets signals from the <see cref="SignalDescriptor"/>.</summary>
internal interface ISignalReceiver
{
    SignalSet Signals { get; }

    /// <summary>Whether it wants no more for now; its signals then stay in the kernel.</summary>
    bool IsFull { get; }

    /// <summary>Whether its signals are left in the kernel. When it is no longer full it says so with <see cref="SignalDescriptor.Resume"/>.</summary>
    bool IsHeldUp { get; set; }

    /// <summary>Takes a signal, full or not: a few are read at a time. On the thread of the events, which must not be blocked.</summary>
    void Receive(in SignalInfo signal);
}
