namespace IpcRuntime;

/// <summary>How the signals of a <see cref="SignalReader"/> come.</summary>
internal abstract class SignalChannel(SignalSet signals) : IDisposable
{
    public SignalSet Signals => signals;

    public abstract SignalReaderCapabilities Capabilities { get; }

    public virtual SignalSet IgnoredSignals => SignalSet.Empty;

    public virtual long DroppedCount => 0;

    public abstract bool TryRead(out SignalInfo signal);

    public abstract ValueTask<SignalInfo> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Blocks the thread; not by way of the pool.</summary>
    public abstract SignalInfo Read(CancellationToken cancellationToken);

    public abstract void Dispose();
}
