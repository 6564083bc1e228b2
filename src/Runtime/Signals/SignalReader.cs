using System.Runtime.CompilerServices;
using System.Runtime.Versioning;

namespace IpcRuntime;

/// <summary>
/// Receives signals: as long as it is open, the signals of its set do nothing but come out here.
/// </summary>
/// <remarks>
/// <para>There are two ways by which they come, and <see cref="Capabilities"/> says what each can promise. Ordinarily the runtime's own handler passes them on (PosixSignalRegistration): none is lost, but it
/// knows neither sender nor value nor order, and for most signals it needs a thread of the pool. Signals that every thread of the process blocks, which
/// <see cref="SignalHost.EnsureBlocked"/> sees to, come exactly: from a descriptor of the kernel (signalfd(2)), with everything.</para>
/// <para>Whatever the way, the kernel keeps one of each standard signal until it is delivered; only real-time signals are queued. Signals to one thread (tgkill(2), raise) come only if they are not blocked.</para>
/// <para>When the last reader of a signal is closed, the signal has its former action again, and one that comes from then on takes it: SIGTERM ends the process then.</para>
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
public sealed class SignalReader : IDisposable, IAsyncDisposable
{
    private readonly SignalChannel _channel;

    private SignalReader(SignalChannel channel) => _channel = channel;

    /// <summary>The signals that it was opened for.</summary>
    public SignalSet Signals => _channel.Signals;

    /// <summary>What it can promise of all of its signals.</summary>
    public SignalReaderCapabilities Capabilities => _channel.Capabilities;

    /// <summary>
    /// Those of its signals that the process ignored when it was opened, as nohup makes it ignore SIGHUP and .NET SIGPIPE. They never come: that they are ignored is respected.
    /// </summary>
    public SignalSet IgnoredSignals => _channel.IgnoredSignals;

    /// <summary>How many signals were dropped since nobody read them and there was no room (<see cref="SignalReaderOptions.Capacity"/>). The event source <c>IpcRuntime</c> has an event for each.</summary>
    public long DroppedCount => _channel.DroppedCount;

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
        Check(signals);
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Windows has no signals. ShutdownSignals works there.");
        }

        return new(HostSignalChannel.Open(signals, options ?? new()));
    }

    /// <summary>
    /// Begins to receive in a process, simulated or real. A simulated one blocks the signals and takes one when it is read, as with sigwaitinfo(2): they come with value and in order, but one that several
    /// readers could take goes to one of them.
    /// </summary>
    /// <param name="system">The process.</param>
    /// <param name="signals">The signals, at least one.</param>
    /// <param name="options">How; null for what is usual.</param>
    /// <exception cref="ArgumentException">There is no signal in the set.</exception>
    /// <exception cref="SignalUnavailableException">One of them is the runtime's or the system's own.</exception>
    /// <exception cref="PosixException">There are too many open files.</exception>
    /// <exception cref="PlatformNotSupportedException">The process is the real one, and this is Windows or a system that does not have one of the signals.</exception>
    public static SignalReader Open(PosixSystem system, SignalSet signals, SignalReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        Check(signals);
        if (system != PosixSystem.Host)
        {
            return new(new WaitingSignalChannel(system, signals));
        }

        return OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException("Windows has no signals. ShutdownSignals works there.") : Open(signals, options);
    }

    /// <summary>Takes the next signal if one has come.</summary>
    /// <param name="signal">The signal and what is known of it.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out SignalInfo signal) => _channel.TryRead(out signal);

    /// <summary>Takes the next signal; blocks the thread until one comes. It needs no thread of the pool.</summary>
    /// <param name="cancellationToken">Ends the waiting; no signal is lost by it.</param>
    /// <returns>The signal and what is known of it.</returns>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The reader is or was disposed, and all that had come by then was read.</exception>
    /// <exception cref="InvalidOperationException">None has come, and the process is a simulated one.</exception>
    [Blocks]
    public SignalInfo Read(CancellationToken cancellationToken = default) => _channel.Read(cancellationToken);

    /// <summary>Takes the next signal as soon as one comes. What awaits it goes on in the pool, as always.</summary>
    /// <param name="cancellationToken">Ends the waiting; no signal is lost by it.</param>
    /// <returns>The signal and what is known of it.</returns>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The reader is or was disposed, and all that had come by then was read.</exception>
    public ValueTask<SignalInfo> ReadAsync(CancellationToken cancellationToken = default) => _channel.ReadAsync(cancellationToken);

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
    public void Dispose() => _channel.Dispose();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Check(SignalSet signals)
    {
        if (signals.IsEmpty)
        {
            throw new ArgumentException("There is no signal in the set.", nameof(signals));
        }

        ReservedSignals.ThrowIfAny(signals);
    }
}
