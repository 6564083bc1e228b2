using System.Globalization;

namespace IpcRuntime.Samples.Shell;

/// <summary>The commands that the shell carries out itself, since they are about its jobs or about itself.</summary>
internal sealed class Builtins
{
    private readonly PosixSystem _system;
    private readonly JobControl _control;
    private readonly ShellTerminal _terminal;
    private readonly IFiles _files;
    private readonly Dictionary<string, Func<string[], Task<int>>> _commands;
    private bool _wasWarned;

    public Builtins(PosixSystem system, JobControl control, ShellTerminal terminal, IFiles files)
    {
        _system = system;
        _control = control;
        _terminal = terminal;
        _files = files;
        _commands = new()
        {
            ["jobs"] = ListAsync,
            ["fg"] = async arguments => await _control.BringToForegroundAsync(await FindAsync(arguments).ConfigureAwait(false)).ConfigureAwait(false),
            ["bg"] = ContinueAsync,
            ["kill"] = SendAsync,
            ["wait"] = WaitAsync,
            ["cd"] = ChangeDirectoryAsync,
            ["exit"] = ExitAsync,
        };
    }

    /// <summary>The code with which the shell is to exit; null while it is not.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>What <c>$?</c> is.</summary>
    public int Status { get; set; }

    /// <summary>Carries out a command if it is one of these.</summary>
    /// <returns>What <c>$?</c> is afterwards; null if the command is another one.</returns>
    /// <exception cref="CommandException">It cannot be carried out.</exception>
    public Task<int>? TryRun(Command command)
    {
        string[] words = [.. command.Words.Select(word => word.Expand(Status))];
        _wasWarned &= words[0] == "exit";
        return _commands.TryGetValue(words[0], out var carryOut) ? carryOut(words[1..]) : null;
    }

    /// <summary>Lets the shell exit; if there are stopped jobs, only when it is asked for twice in a row.</summary>
    private async Task<int> ExitAsync(string[] arguments)
    {
        var code = arguments is [var text, ..] ? ParseNumber(text) & byte.MaxValue : Status;
        if (_control.Jobs.HasStopped && !_wasWarned)
        {
            _wasWarned = true;
            await _terminal.WriteLineAsync("There are stopped jobs.").ConfigureAwait(false);
            return 1;
        }

        ExitCode = code;
        return code;
    }

    private async Task<int> ListAsync(string[] arguments)
    {
        foreach (var job in _control.Jobs.All)
        {
            await job.UpdateAsync().ConfigureAwait(false);
            await _terminal.WriteLineAsync(_control.Jobs.Describe(job)).ConfigureAwait(false);
            job.HasNews = false;
        }

        return 0;
    }

    private async Task<int> ContinueAsync(string[] arguments)
    {
        await _control.ContinueInBackgroundAsync(await FindAsync(arguments).ConfigureAwait(false)).ConfigureAwait(false);
        return 0;
    }

    private async Task<int> WaitAsync(string[] arguments)
    {
        var status = 0;
        foreach (var job in arguments.Length > 0 ? [.. arguments.Select(_control.Jobs.Find)] : _control.Jobs.All.ToList())
        {
            status = await _control.WaitInBackgroundAsync(job).ConfigureAwait(false);
        }

        return arguments.Length > 0 ? status : 0;
    }

    private async Task<int> SendAsync(string[] arguments)
    {
        var signal = Signal.SIGTERM;
        if (arguments is [['-', ..] option, ..])
        {
            signal = Signal.TryParse(option.AsSpan(1), CultureInfo.InvariantCulture, out var named) ? named : throw new CommandException($"{option}: no such signal");
            arguments = arguments[1..];
        }

        if (arguments.Length == 0)
        {
            throw new CommandException("usage: kill [-SIGNAL] %JOB|PROCESS ...", 2);
        }

        foreach (var target in arguments)
        {
            await SendAsync(target, signal).ConfigureAwait(false);
        }

        return 0;
    }

    private async Task SendAsync(string target, Signal signal)
    {
        if (target.StartsWith('%'))
        {
            (await FindAsync(target).ConfigureAwait(false)).Send(signal);
            return;
        }

        try
        {
            using var process = ProcessRef.Open(_system, ParseNumber(target));
            process.TrySend(signal);
        }
        catch (Exception error) when (error is PosixException or ArgumentOutOfRangeException)
        {
            throw new CommandException($"{target}: {error.Message}");
        }
    }

    private Task<int> ChangeDirectoryAsync(string[] arguments)
    {
        try
        {
            _files.ChangeDirectory(arguments.FirstOrDefault());
            return Task.FromResult(0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(error.Message);
        }
    }

    /// <summary>The job that is named, or the current one, unless it has ended since the person was told of it.</summary>
    private async Task<Job> FindAsync(params string[] arguments)
    {
        var name = arguments.FirstOrDefault() ?? "%%";
        var job = _control.Jobs.Find(name);
        await job.UpdateAsync().ConfigureAwait(false);
        return job.State != JobState.Ended ? job : throw new CommandException($"{name}: the job has ended");
    }

    private static int ParseNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new CommandException($"{text}: not a number", 2);
}
