using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

public sealed partial class SimulatedProcess
{
    private readonly List<SignalChoice>?[] _choices = new List<SignalChoice>?[SignalTable.Last + 1];
    private readonly Disposition[] _original = new Disposition[SignalTable.Last + 1];

    /// <summary>
    /// Runs a handler for a signal, as a frame on top of what the process does, at any point where the process awaits an operation of its own (sigaction(2)). Until the handler has returned,
    /// the code below goes no further, whatever the handler waits for.
    /// </summary>
    /// <param name="signal">The signal.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="mask">Signals that are blocked while it runs, besides its own.</param>
    /// <param name="restarts">Whether an operation that it interrupts begins again (SA_RESTART); if not, it fails with EINTR.</param>
    /// <returns>Ends the choice when it is disposed; then holds the one before.</returns>
    /// <exception cref="SignalUnavailableException">The signal cannot be caught.</exception>
    public IDisposable HandleSignal(Signal signal, Func<SignalInfo, ValueTask> handler, SignalSet mask = default, bool restarts = true)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(signal, new(this, signal, restarts ? Disposition.Catch | Disposition.Restart : Disposition.Catch, mask, handler));
    }

    internal override IDisposable Catch(Signal signal, Func<SignalInfo, ValueTask> handler, CatchOptions options) => HandleSignal(signal, handler, options.Mask);

    internal override IDisposable Choose(Signal signal, Disposition disposition) => Add(signal, new(this, signal, disposition, default, null));

    internal bool Ignores(Signal signal) => (Main.State.Process.Ignored >> (signal.LinuxNumber - 1) & 1) != 0;

    /// <summary>Runs the handler of a signal that was delivered.</summary>
    internal ValueTask HandleAsync(in SignalRecord record)
    {
        var hasValue = record.Origin is SignalOrigin.Queue or SignalOrigin.Child;
        var info = new SignalInfo(
            Signal.FromLinux(record.Signal), record.Origin, record.Sender == 0 ? null : record.Sender, SenderUserId: null, hasValue ? record.Value : null);
        var handler = _choices[record.Signal] is [.., { Handler: { } newest }] ? newest : null;
        return handler?.Invoke(info) ?? default;
    }

    private SignalChoice Add(Signal signal, SignalChoice choice)
    {
        if (signal == Signal.Null)
        {
            throw new ArgumentException("The null signal has no disposition.", nameof(signal));
        }

        if (ReservedSignals.ReasonFor(signal) is { } reason)
        {
            throw new SignalUnavailableException(signal, reason);
        }

        ref var choices = ref _choices[signal.LinuxNumber];
        if (choices is null or { Count: 0 })
        {
            choices ??= [];
            _original[signal.LinuxNumber] = Ignores(signal) ? Disposition.Ignore : Disposition.Default;
        }

        choices.Add(choice);
        Apply(choice.Signal);
        return choice;
    }

    private void Remove(SignalChoice choice)
    {
        if (_choices[choice.Signal.LinuxNumber]!.Remove(choice))
        {
            Apply(choice.Signal);
        }
    }

    private void Apply(Signal signal)
    {
        var number = signal.LinuxNumber;
        var newest = _choices[number] is [.., { } last] ? last : null;
        Try(new(OpCode.SigAction, number, (int)(newest?.Disposition ?? _original[number]), (long)(newest?.Mask ?? default).Bits), default);
    }

    /// <summary>One choice for a signal, until it is disposed.</summary>
    private sealed class SignalChoice(SimulatedProcess process, Signal signal, Disposition disposition, SignalSet mask, Func<SignalInfo, ValueTask>? handler) : IDisposable
    {
        public Signal Signal => signal;

        public Disposition Disposition => disposition;

        public SignalSet Mask => mask;

        public Func<SignalInfo, ValueTask>? Handler => handler;

        public void Dispose() => process.Remove(this);
    }
}
