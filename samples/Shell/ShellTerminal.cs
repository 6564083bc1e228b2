namespace IpcRuntime.Samples.Shell;

/// <summary>The terminal, which the shell lends to the job in the foreground: its group has it for so long, and may change its modes.</summary>
internal sealed class ShellTerminal
{
    private readonly ControllingTerminal _terminal;
    private readonly ProcessGroup _shell;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;
    private TerminalModes _modes;

    public ShellTerminal(ControllingTerminal terminal, ProcessGroup shell)
    {
        _terminal = terminal;
        _shell = shell;
        _reader = new(terminal, leaveOpen: true);
        _writer = new(terminal, leaveOpen: true) { AutoFlush = true, NewLine = "\n" };
        _modes = terminal.Modes;
    }

    /// <summary>
    /// Waits until this group is in the foreground: a shell that is started in the background stops as any program does that reads, and goes on when it is brought to the foreground. To be called before
    /// SIGTTIN is ignored.
    /// </summary>
    /// <returns>False if nobody brings it there.</returns>
    public static async Task<bool> WaitForForegroundAsync(ControllingTerminal terminal, ProcessGroup shell, TimeProvider time)
    {
        const int Attempts = 20;
        for (var attempt = 0; terminal.ForegroundGroup != shell; attempt++)
        {
            // In a group that no shell looks after, the signal does nothing.
            if (attempt == Attempts)
            {
                return false;
            }

            shell.TrySend(Signal.SIGTTIN);
            await Task.Delay(TimeSpan.FromMilliseconds(50), time).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Asks for a line.</summary>
    /// <returns>Null for Ctrl+D, and when there is no terminal any more.</returns>
    public async Task<string?> ReadLineAsync(string prompt, CancellationToken cancellationToken)
    {
        await _writer.WriteAsync(prompt).ConfigureAwait(false);
        return await _reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task WriteLineAsync(string line = "") => _writer.WriteLineAsync(line);

    /// <summary>Gives the terminal to a job that was stopped, in the modes that it had.</summary>
    public void Lend(Job job)
    {
        job.Group.MoveToForeground();
        if (job.Modes is { } modes)
        {
            _terminal.Modes = modes;
        }
    }

    /// <summary>
    /// Takes the terminal back from a job. What a program that ends by itself has done to the modes is meant to stay, as with stty; one that was stopped or killed has not come to clean up.
    /// </summary>
    public void TakeBack(Job job)
    {
        _shell.MoveToForeground();
        var modes = _terminal.Modes;
        if (job.State == JobState.Ended && job.Status.Kind == ChildStatusKind.Exited)
        {
            _modes = modes;
            return;
        }

        job.Modes = modes;
        _terminal.Modes = _modes;
    }

    /// <summary>Takes the terminal back from a job that did not begin.</summary>
    public void TakeBack() => _shell.MoveToForeground();
}
