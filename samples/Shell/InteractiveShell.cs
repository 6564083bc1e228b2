namespace IpcRuntime.Samples.Shell;

/// <summary>A shell with job control, as one process: on the host, or as a program of a simulated system.</summary>
internal sealed class InteractiveShell
{
    private const string Prompt = "$ ";
    private const int WrongSyntax = 2;

    /// <summary>That of a job that Ctrl+C has ended: what follows on the line is not meant any more.</summary>
    private static readonly int Interrupted = JobControl.SignalBase + Signal.SIGINT.Number;

    private readonly ShellTerminal _terminal;
    private readonly ShellSignals _signals;
    private readonly JobControl _control;
    private readonly Builtins _builtins;

    private InteractiveShell(PosixSystem system, ShellTerminal terminal, ShellSignals signals, IFiles files)
    {
        _terminal = terminal;
        _signals = signals;
        _control = new(system, terminal, signals, files);
        _builtins = new(system, _control, terminal, files);
    }

    /// <summary>Carries out what is typed, to the end.</summary>
    /// <param name="system">The process that is the shell.</param>
    /// <param name="terminal">Its terminal.</param>
    /// <param name="files">Its files.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(PosixSystem system, ControllingTerminal terminal, IFiles files)
    {
        var group = ProcessGroup.Of(system);
        if (!await ShellTerminal.WaitForForegroundAsync(terminal, group, system.Time).ConfigureAwait(false))
        {
            return 1;
        }

        using var signals = new ShellSignals(system);
        return await new InteractiveShell(system, new(terminal, group), signals, files).RunAsync().ConfigureAwait(false);
    }

    private async Task<int> RunAsync()
    {
        try
        {
            while (_builtins.ExitCode is null && !_signals.HangUp.IsCompleted)
            {
                await _control.ReportAsync().ConfigureAwait(false);
                await RunLineAsync().ConfigureAwait(false);
            }

            _control.HangUp(all: _signals.HangUp.IsCompleted);
        }
        catch (PosixException error) when (error.ErrorName == "EIO")
        {
            // The terminal has been hung up; the signal that says so may still be on its way.
            _control.HangUp(all: true);
        }

        return _builtins.ExitCode ?? JobControl.SignalBase + Signal.SIGHUP.Number;
    }

    private async Task RunLineAsync()
    {
        try
        {
            var line = await _terminal.ReadLineAsync(Prompt, _signals.Line).ConfigureAwait(false);
            if (line is null)
            {
                await _terminal.WriteLineAsync("exit").ConfigureAwait(false);
                line = "exit";
            }

            foreach (var job in CommandLine.Parse(line))
            {
                _builtins.Status = await RunJobAsync(job).ConfigureAwait(false);
                _signals.Line.ThrowIfCancellationRequested();
                if (_builtins.ExitCode is not null || _builtins.Status == Interrupted)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            _signals.EndInterrupt();
            await _terminal.WriteLineAsync().ConfigureAwait(false);
            _builtins.Status = Interrupted;
        }
        catch (SyntaxException error)
        {
            await ComplainAsync(error.Message).ConfigureAwait(false);
            _builtins.Status = WrongSyntax;
        }
    }

    /// <returns>What <c>$?</c> is afterwards.</returns>
    private async Task<int> RunJobAsync(JobDescription job)
    {
        try
        {
            return job is { Commands: [{ Redirections: [] } command], IsBackground: false } && _builtins.TryRun(command) is { } running
                ? await running.ConfigureAwait(false)
                : await _control.RunAsync(job, _builtins.Status).ConfigureAwait(false);
        }
        catch (CommandException error)
        {
            await ComplainAsync(error.Message).ConfigureAwait(false);
            return error.Status;
        }
    }

    private Task ComplainAsync(string message) => _terminal.WriteLineAsync($"shell: {message}");
}
