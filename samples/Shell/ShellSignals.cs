namespace IpcRuntime.Samples.Shell;

/// <summary>
/// What signals do to the shell: nothing that would end or stop it. Ctrl+C ends the line that is typed, the end of the terminal ends the shell. Its children have the default actions all the same.
/// </summary>
internal sealed class ShellSignals : IDisposable
{
    private static readonly SignalSet Ignored = [Signal.SIGQUIT, Signal.SIGTERM, Signal.SIGTSTP, Signal.SIGTTIN, Signal.SIGTTOU];

    private readonly List<IDisposable> _choices = [];
    private readonly TaskCompletionSource _hangUp = new();
    private volatile TaskCompletionSource _interrupt = new();
    private volatile CancellationTokenSource _line = new();

    public ShellSignals(PosixSystem system)
    {
        foreach (var signal in Ignored)
        {
            _choices.Add(SignalDisposition.Ignore(signal, system));
        }

        _choices.Add(SignalDisposition.Catch(Signal.SIGINT, OnInterrupt, system));
        _choices.Add(SignalDisposition.Catch(Signal.SIGHUP, OnHangUp, system));
    }

    /// <summary>Ends when there is no terminal any more.</summary>
    public Task HangUp => _hangUp.Task;

    /// <summary>Ends when Ctrl+C is pressed, or there is no terminal any more.</summary>
    public Task Interrupt => _interrupt.Task;

    /// <summary>Is cancelled with <see cref="Interrupt"/>.</summary>
    public CancellationToken Line => _line.Token;

    /// <summary>What Ctrl+C was pressed for is over; the next one is another.</summary>
    public void EndInterrupt()
    {
        if (!HangUp.IsCompleted)
        {
            (_line, _interrupt) = (new(), new());
        }
    }

    public void Dispose()
    {
        foreach (var choice in _choices)
        {
            choice.Dispose();
        }
    }

    private void OnInterrupt(SignalInfo signal)
    {
        var (line, interrupt) = (_line, _interrupt);
        line.Cancel();
        interrupt.TrySetResult();
    }

    private void OnHangUp(SignalInfo signal)
    {
        _hangUp.TrySetResult();
        OnInterrupt(signal);
    }
}
