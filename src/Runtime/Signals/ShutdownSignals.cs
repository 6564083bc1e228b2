using System.Runtime.InteropServices;
using IpcRuntime.Host;
using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime;

/// <summary>
/// The signals by which a program is asked to end, SIGINT (Ctrl+C), SIGTERM and SIGQUIT, as a token: the first one cancels it, and the program ends in its own time. A second one does what it does
/// by default and ends the process at once.
/// </summary>
/// <remarks>
/// <para>SIGHUP, the end of the terminal, cancels the token too, as well as can be: the runtime handles it in a thread of the pool, and a busy pool delays it. It often comes twice, and so
/// never ends the process. A process that was started to ignore it, as by nohup, goes on ignoring it.</para>
/// <para>What is registered with the token runs in a thread of its own, so that it comes through when the pool is busy. It works on Windows as well, for Ctrl+C, Ctrl+Break and the closing of the console, where the
/// system grants a few seconds.</para>
/// </remarks>
/// <example>
/// <code>
/// using var shutdown = ShutdownSignals.Open();
/// await RunAsync(shutdown.Token);
/// </code>
/// </example>
public sealed class ShutdownSignals : ISignalReceiver, IDisposable
{
    private static readonly SignalSet Handled = [Signal.SIGINT, Signal.SIGTERM, Signal.SIGQUIT, Signal.SIGHUP];

    private readonly PosixSystem _system;
    private readonly CancellationTokenSource _source = new();
    private readonly TaskCompletionSource<Signal> _completion;
    private readonly List<IDisposable> _registrations = [];
    private readonly SignalSet _exact;
    private int _received;

    private ShutdownSignals(PosixSystem system)
    {
        _system = system;
        _completion = new(system.HasOneThread ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        _exact = system == PosixSystem.Host && OperatingSystem.IsLinux() ? SignalHost.BlockedSignals & Handled : SignalSet.Empty;
        Token = _source.Token;
    }

    /// <summary>Is cancelled by the first signal.</summary>
    public CancellationToken Token { get; }

    /// <summary>The signal that cancelled the token, or null.</summary>
    public Signal? Received => Volatile.Read(ref _received) is var number and not 0 ? Signal.FromLinux(number) : null;

    SignalSet ISignalReceiver.Signals => _exact;

    bool ISignalReceiver.IsFull => false;

    bool ISignalReceiver.IsHeldUp { get; set; }

    /// <summary>Begins to receive the signals.</summary>
    /// <exception cref="PosixException">All threads block the signals (<see cref="SignalHost.EnsureBlocked"/>), and there are too many open files.</exception>
    public static ShutdownSignals Open() => Open(PosixSystem.Host);

    /// <summary>Begins to receive the signals in a process, simulated or real.</summary>
    /// <param name="system">The process. In a simulated one what is registered with the token runs inside a handler.</param>
    /// <exception cref="PosixException">All threads block the signals (<see cref="SignalHost.EnsureBlocked"/>), and there are too many open files.</exception>
    public static ShutdownSignals Open(PosixSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var signals = new ShutdownSignals(system);
        try
        {
            signals.Begin();
        }
        catch
        {
            signals.Dispose();
            throw;
        }

        return signals;
    }

    /// <summary>Waits until one of the signals has come. In a simulated process this, or what is registered with the token, goes on as part of it; a delay that the token ends would not.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The first signal.</returns>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    public Task<Signal> WaitAsync(CancellationToken cancellationToken = default) => _completion.Task.WaitAsync(cancellationToken);

    /// <summary>Ends the receiving: the signals do again what they did before. The token stays as it is.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        SignalDescriptor.Remove(this);
    }

    void ISignalReceiver.Receive(in SignalInfo signal)
    {
        if (TryTake(signal.Signal, out var isFirst))
        {
            if (isFirst)
            {
                new Thread(Complete) { IsBackground = true, Name = "IpcRuntime shutdown" }.UnsafeStart();
            }
        }
        else
        {
            DefaultAction.Take(signal.Signal);
        }
    }

    private void Begin()
    {
        if (_system is SimulatedProcess process)
        {
            BeginIn(process);
            return;
        }

        foreach (var signal in Handled - _exact)
        {
            _registrations.Add(PosixSignalRegistration.Create(signal.ToPosixSignal(), context =>
            {
                context.Cancel = TryTake(signal, out var isFirst);
                if (isFirst)
                {
                    Complete();
                }
            }));
        }

        if (!_exact.IsEmpty)
        {
            SignalDescriptor.Add(this);
        }
    }

    private void BeginIn(SimulatedProcess process)
    {
        foreach (var signal in Handled)
        {
            if (process.Ignores(signal))
            {
                continue;
            }

            _registrations.Add(process.Catch(
                signal,
                _ =>
                {
                    if (!TryTake(signal, out var isFirst))
                    {
                        // Comes when the handler has returned.
                        _registrations.Add(process.Choose(signal, Disposition.Default));
                        process.Try(new(OpCode.Kill, process.ProcessId, signal.LinuxNumber), default);
                    }
                    else if (isFirst)
                    {
                        Complete();
                    }

                    return default;
                },
                default));
        }
    }

    private void Complete()
    {
        try
        {
            _source.Cancel();
        }
        finally
        {
            _completion.TrySetResult(Received!.Value);
        }
    }

    /// <returns>Whether it is dealt with; otherwise it does what it does by default.</returns>
    private bool TryTake(Signal signal, out bool isFirst)
    {
        isFirst = Interlocked.CompareExchange(ref _received, signal.LinuxNumber, 0) == 0;
        return isFirst || signal == Signal.SIGHUP;
    }
}
