using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using IpcRuntime.Host;

namespace IpcRuntime;

/// <summary>
/// Receives signals: as long as it is open, the signals of its set do nothing but come out here.
/// </summary>
/// <remarks>
/// <para>There are two ways by which they come, and <see cref="Capabilities"/> says what each can promise. Ordinarily the runtime's own handler passes them on (PosixSignalRegistration): none is lost, but it
/// knows neither sender nor value nor order, and for most signals it needs a thread of the pool. Signals that every thread of the process blocks, which
/// <see cref="SignalHost.EnsureBlocked"/> sees to, come exactly: from a descriptor of the kernel (signalfd(2)), with everything.</para>
/// <para>Whatever the way, the kernel keeps one of each standard signal until it is delivered; only real-time signals are queued. Signals to one thread (tgkill(2), raise) come only if they are not blocked.</para>
/// <para>Several readers may have the same signal; each gets it. A reader with signals of both ways promises what both do. It stays open until it is disposed, also if nobody refers to it.</para>
/// </remarks>
/// <example>
/// <code>
/// using var reader = SignalReader.Open([Signal.SIGHUP, Signal.SIGUSR1]);
/// await foreach (var signal in reader.ReadAllAsync(stopping))
/// {
///     Console.WriteLine(signal.Signal == Signal.SIGHUP ? "read the settings again" : "print statistics");
/// }
/// </code>
/// </example>
public sealed class SignalReader : ISignalReceiver, IDisposable, IAsyncDisposable
{
    /// <summary>The signals that the runtime handles in threads of their own.</summary>
    private static readonly SignalSet WithOwnThread = [Signal.SIGINT, Signal.SIGQUIT, Signal.SIGTERM];

    private readonly SignalBuffer _buffer = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly SignalSet _exact;
    private readonly int _capacity;
    private long _dropped;
    private volatile bool _isHeldUp;

    [UnsupportedOSPlatform("windows")]
    private SignalReader(SignalSet signals, SignalSet exact, int capacity)
    {
        Signals = signals;
        IgnoredSignals = OperatingSystem.IsLinux() ? SignalState.Current.Ignored & (signals - exact) : SignalSet.Empty;
        Capabilities = exact == signals ? SignalReaderCapabilities.Sender | SignalReaderCapabilities.Value | SignalReaderCapabilities.Order | SignalReaderCapabilities.WithoutThreadPool
            : (signals - exact).IsSubsetOf(WithOwnThread) ? SignalReaderCapabilities.WithoutThreadPool
            : SignalReaderCapabilities.None;
        _exact = exact;
        _capacity = capacity;
    }

    /// <summary>The signals that it was opened for.</summary>
    public SignalSet Signals { get; }

    /// <summary>What it can promise of all of its signals.</summary>
    public SignalReaderCapabilities Capabilities { get; }

    /// <summary>
    /// Those of its signals that the process ignored when it was opened, as nohup makes it ignore SIGHUP and .NET SIGPIPE. They never come: that they are ignored is respected.
    /// </summary>
    public SignalSet IgnoredSignals { get; }

    /// <summary>How many signals were dropped since nobody read them and there was no room (<see cref="SignalReaderOptions.Capacity"/>). The event source <c>IpcRuntime</c> has an event for each.</summary>
    public long DroppedCount => Interlocked.Read(ref _dropped);

    SignalSet ISignalReceiver.Signals => _exact;

    bool ISignalReceiver.IsFull => _buffer.Count >= _capacity;

    bool ISignalReceiver.IsHeldUp
    {
        get => _isHeldUp;
        set => _isHeldUp = value;
    }

    /// <summary>Begins to receive.</summary>
    /// <param name="signals">
    /// The signals, at least one. SIGTSTP, SIGTTIN and SIGTTOU do not stop the process then, SIGINT and SIGTERM do not end it. SIGCHLD may be read beside <c>Process</c> and <see cref="ChildProcess"/>.
    /// </param>
    /// <param name="options">How; null for what is usual.</param>
    /// <exception cref="ArgumentException">There is no signal in the set.</exception>
    /// <exception cref="SignalUnavailableException">One of them is the runtime's or the system's own.</exception>
    /// <exception cref="PosixException">There are too many open files.</exception>
    /// <exception cref="PlatformNotSupportedException">On Windows, or this system does not have one of the signals.</exception>
    [UnsupportedOSPlatform("windows")]
    public static SignalReader Open(SignalSet signals, SignalReaderOptions? options = null)
    {
        if (signals.IsEmpty)
        {
            throw new ArgumentException("There is no signal in the set.", nameof(signals));
        }

        ReservedSignals.ThrowIfAny(signals);
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Windows has no signals. ShutdownSignals works there.");
        }

        var exact = OperatingSystem.IsLinux() ? SignalHost.BlockedSignals & signals : SignalSet.Empty;
        var reader = new SignalReader(signals, exact, (options ?? new()).Capacity);
        try
        {
            reader.Begin();
        }
        catch
        {
            reader.Dispose();
            throw;
        }

        return reader;
    }

    /// <summary>Takes the next signal if one has come.</summary>
    /// <param name="signal">The signal and what is known of it.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out SignalInfo signal)
    {
        var isTaken = _buffer.TryTake(out signal);
        ResumeIfRead();
        return isTaken;
    }

    /// <summary>Takes the next signal; blocks the thread until one comes. It needs no thread of the pool.</summary>
    /// <param name="cancellationToken">Ends the waiting; no signal is lost by it.</param>
    /// <returns>The signal and what is known of it.</returns>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The reader is or was disposed, and all that had come by then was read.</exception>
    [Blocks]
    public SignalInfo Read(CancellationToken cancellationToken = default)
    {
        var next = ReadAsync(cancellationToken);
        return next.IsCompleted ? next.GetAwaiter().GetResult() : next.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Takes the next signal as soon as one comes. What awaits it goes on in the pool, as always.</summary>
    /// <param name="cancellationToken">Ends the waiting; no signal is lost by it.</param>
    /// <returns>The signal and what is known of it.</returns>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The reader is or was disposed, and all that had come by then was read.</exception>
    public ValueTask<SignalInfo> ReadAsync(CancellationToken cancellationToken = default)
    {
        var next = _buffer.TakeAsync(cancellationToken);
        ResumeIfRead();
        return next;
    }

    /// <summary>Takes all signals, until the reader is disposed.</summary>
    /// <param name="cancellationToken">Ends the reading; no signal is lost by it.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public async IAsyncEnumerable<SignalInfo> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            SignalInfo signal;
            try
            {
                signal = await ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ObjectDisposedException)
            {
                yield break;
            }

            yield return signal;
        }
    }

    /// <summary>Ends the receiving. The signals do again what they did before, unless there are other readers or handlers for them; blocked ones wait in the kernel.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        SignalDescriptor.Remove(this);

        _buffer.Complete();
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    void ISignalReceiver.Receive(in SignalInfo signal) => _buffer.TryAdd(signal, int.MaxValue);

    [UnsupportedOSPlatform("windows")]
    private void Begin()
    {
        foreach (var signal in Signals - _exact)
        {
            // The runtime keeps the handler, and the handler this reader with its registrations: they do not end with a collection.
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
