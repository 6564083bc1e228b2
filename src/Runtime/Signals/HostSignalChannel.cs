using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using IpcRuntime.Host;

namespace IpcRuntime;

/// <summary>In this process: by way of the runtime's handler, and from the <see cref="SignalDescriptor"/> what all threads block.</summary>
internal sealed class HostSignalChannel : SignalChannel, ISignalReceiver
{
    private const SignalReaderCapabilities All =
        SignalReaderCapabilities.Sender | SignalReaderCapabilities.Value | SignalReaderCapabilities.Order | SignalReaderCapabilities.WithoutThreadPool;

    /// <summary>The signals that the runtime handles in threads of their own.</summary>
    private static readonly SignalSet WithOwnThread = [Signal.SIGINT, Signal.SIGQUIT, Signal.SIGTERM];

    private readonly SignalBuffer _buffer = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly SignalSet _exact;
    private readonly int _capacity;
    private long _dropped;
    private volatile bool _isHeldUp;

    [UnsupportedOSPlatform("windows")]
    private HostSignalChannel(SignalSet signals, SignalSet exact, int capacity)
        : base(signals)
    {
        IgnoredSignals = OperatingSystem.IsLinux() ? SignalState.Current.Ignored & (signals - exact) : SignalSet.Empty;
        Capabilities = exact == signals ? All
            : (signals - exact).IsSubsetOf(WithOwnThread) ? SignalReaderCapabilities.WithoutThreadPool
            : SignalReaderCapabilities.None;
        _exact = exact;
        _capacity = capacity;
    }

    public override SignalReaderCapabilities Capabilities { get; }

    public override SignalSet IgnoredSignals { get; }

    public override long DroppedCount => Interlocked.Read(ref _dropped);

    SignalSet ISignalReceiver.Signals => _exact;

    bool ISignalReceiver.IsFull => _buffer.Count >= _capacity;

    bool ISignalReceiver.IsHeldUp
    {
        get => _isHeldUp;
        set => _isHeldUp = value;
    }

    [UnsupportedOSPlatform("windows")]
    public static HostSignalChannel Open(SignalSet signals, SignalReaderOptions options)
    {
        var exact = OperatingSystem.IsLinux() ? SignalHost.BlockedSignals & signals : SignalSet.Empty;
        var channel = new HostSignalChannel(signals, exact, options.Capacity);
        try
        {
            channel.Begin();
        }
        catch
        {
            channel.Dispose();
            throw;
        }

        return channel;
    }

    public override bool TryRead(out SignalInfo signal)
    {
        var isTaken = _buffer.TryTake(out signal);
        ResumeIfRead();
        return isTaken;
    }

    public override ValueTask<SignalInfo> ReadAsync(CancellationToken cancellationToken)
    {
        var next = _buffer.TakeAsync(cancellationToken);
        ResumeIfRead();
        return next;
    }

    public override SignalInfo Read(CancellationToken cancellationToken)
    {
        var next = ReadAsync(cancellationToken);
        return next.IsCompleted ? next.GetAwaiter().GetResult() : next.AsTask().GetAwaiter().GetResult();
    }

    public override void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        SignalDescriptor.Remove(this);
        _buffer.Complete();
    }

    void ISignalReceiver.Receive(in SignalInfo signal) => _buffer.TryAdd(signal, int.MaxValue);

    [UnsupportedOSPlatform("windows")]
    private void Begin()
    {
        foreach (var signal in Signals - _exact)
        {
            // The runtime keeps the handler, and the handler this channel with its registrations: they do not end with a collection.
            _registrations.Add(PosixSignalRegistration.Create(signal.ToPosixSignal(), context =>
            {
                // The runtime sets the terminal up again after SIGCONT, unless it is told not to.
                context.Cancel = signal != Signal.SIGCONT;
                Keep(signal);
            }));
        }

        if (!_exact.IsEmpty)
        {
            SignalDescriptor.Add(this);
        }
    }

    private void Keep(Signal signal)
    {
        if (!_buffer.TryAdd(new(signal), _capacity))
        {
            Interlocked.Increment(ref _dropped);
            IpcRuntimeEventSource.Log.SignalDropped(signal.Name);
        }
    }

    /// <summary>Not each time: the kernel is asked to go on when half of the room is free.</summary>
    private void ResumeIfRead()
    {
        if (_isHeldUp && _buffer.Count <= _capacity / 2)
        {
            SignalDescriptor.Resume(this);
        }
    }
}
