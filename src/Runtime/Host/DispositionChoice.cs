using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>One choice for a signal of this process, until it is disposed.</summary>
internal sealed class DispositionChoice(DispositionEntry entry, Disposition disposition, Func<SignalInfo, ValueTask>? handler) : IDisposable
{
    private volatile bool _isDisposed;

    public Disposition Disposition => disposition;

    /// <summary>Runs the handler to its end, with the task that it gives.</summary>
    public void Handle(SignalInfo signal)
    {
        if (!_isDisposed)
        {
            handler!(signal).AsTask().GetAwaiter().GetResult();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        HostDispositions.Remove(entry, this);
    }
}
