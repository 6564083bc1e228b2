using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>In a process that can block signals at any time, as a simulated one can: blocks them, and waits for one when it is read (sigtimedwait(2)).</summary>
internal sealed class WaitingSignalChannel : SignalChannel
{
    private const int WithoutLimit = -1;

    private readonly PosixSystem _system;
    private readonly SignalSet _unblocked;
    private readonly Interruption _closing = new();

    public WaitingSignalChannel(PosixSystem system, SignalSet signals)
        : base(signals)
    {
        _system = system;
        _unblocked = signals - SignalSet.FromBits((ulong)ChangeMask(MaskChange.Block, signals));
    }

    public override SignalReaderCapabilities Capabilities => SignalReaderCapabilities.Value | SignalReaderCapabilities.Order | SignalReaderCapabilities.WithoutThreadPool;

    public override bool TryRead(out SignalInfo signal)
    {
        var outcome = _closing.IsCancellationRequested ? Errno.EAGAIN : _system.Try(new(OpCode.SigTimedWait, 0, 0, (long)Signals.Bits), default);
        signal = outcome.Succeeded ? InfoOf(outcome) : default;
        return outcome.Succeeded;
    }

    public override async ValueTask<SignalInfo> ReadAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, cancellationToken);
        try
        {
            while (true)
            {
                var outcome = await _system.RunAsync(new(OpCode.SigTimedWait, WithoutLimit, 0, (long)Signals.Bits), default, either.Token).ConfigureAwait(false);
                if (outcome.Error != Errno.EINTR)
                {
                    return outcome.Succeeded ? InfoOf(outcome) : throw new PosixException("sigtimedwait", (int)outcome.Error, $"the signals {Signals}");
                }
            }
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ObjectDisposedException(nameof(SignalReader));
        }
    }

    public override SignalInfo Read(CancellationToken cancellationToken) => TryRead(out var signal)
        ? signal
        : throw new InvalidOperationException($"None of {Signals} has come, and a simulated process waits in asynchronous calls only.");

    public override void Dispose()
    {
        if (!_closing.IsCancellationRequested)
        {
            _closing.Cancel();
            ChangeMask(MaskChange.Unblock, _unblocked);
        }
    }

    private static SignalInfo InfoOf(in Outcome outcome) => new(Signal.FromLinux((int)outcome.Value), Value: outcome.Detail);

    private long ChangeMask(MaskChange change, SignalSet signals)
    {
        var outcome = _system.Try(new(OpCode.SigProcMask, (int)change, 0, (long)signals.Bits), default);
        return outcome.Succeeded ? outcome.Value : throw new PosixException("sigprocmask", (int)outcome.Error, $"the signals {signals}");
    }
}
