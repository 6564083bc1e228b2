namespace IpcRuntime.Samples.Shell;

/// <summary>Starts jobs, moves them between foreground and background, and tells what became of them.</summary>
internal sealed class JobControl(PosixSystem system, ShellTerminal terminal, ShellSignals signals, IFiles files)
{
    /// <summary>To this <c>$?</c> adds the number of a signal.</summary>
    public const int SignalBase = 128;

    private const int NotExecutable = 126;
    private const int NotFound = 127;

    public JobTable Jobs { get; } = new();

    /// <summary>Starts a job, and waits for it if it is in the foreground.</summary>
    /// <param name="description">The job.</param>
    /// <param name="status">What <c>$?</c> is.</param>
    /// <returns>What it is afterwards.</returns>
    /// <exception cref="CommandException">It cannot be started.</exception>
    public async Task<int> RunAsync(JobDescription description, int status)
    {
        var job = Start(description, status);
        if (!description.IsBackground)
        {
            return await WaitAsync(job).ConfigureAwait(false);
        }

        Jobs.Add(job);
        await terminal.WriteLineAsync($"[{job.Number}] {job.Group.Id}").ConfigureAwait(false);
        return 0;
    }

    /// <summary>Brings a job to the foreground, and waits for it.</summary>
    /// <returns>What <c>$?</c> is afterwards.</returns>
    public async Task<int> BringToForegroundAsync(Job job)
    {
        await terminal.WriteLineAsync(job.Text).ConfigureAwait(false);
        try
        {
            terminal.Lend(job);
        }
        catch (PosixException error) when (error.ErrorName is "ESRCH" or "EPERM")
        {
            // Its last process has just ended, and with it the group.
        }

        job.Continue();
        return await WaitAsync(job).ConfigureAwait(false);
    }

    /// <summary>Lets a stopped job go on in the background.</summary>
    public async Task ContinueInBackgroundAsync(Job job)
    {
        Jobs.Add(job);
        job.Continue();
        await terminal.WriteLineAsync(Jobs.Describe(job)).ConfigureAwait(false);
    }

    /// <summary>Waits until a job in the background does not run any more; Ctrl+C ends the wait.</summary>
    /// <returns>What <c>$?</c> is afterwards.</returns>
    /// <exception cref="OperationCanceledException">Ctrl+C has been pressed.</exception>
    public async Task<int> WaitInBackgroundAsync(Job job)
    {
        await job.WaitAsync(signals.Interrupt).ConfigureAwait(false);
        signals.Line.ThrowIfCancellationRequested();
        return CodeOf(job.Status);
    }

    /// <summary>Tells of jobs that have been stopped or have ended.</summary>
    public async Task ReportAsync()
    {
        foreach (var job in Jobs.All.ToList())
        {
            await job.UpdateAsync().ConfigureAwait(false);
            if (job.HasNews)
            {
                job.HasNews = false;
                await terminal.WriteLineAsync(Jobs.Describe(job)).ConfigureAwait(false);
            }

            if (job.State == JobState.Ended)
            {
                Jobs.Remove(job);
            }
        }
    }

    /// <summary>The shell goes: jobs without anybody to look after them end.</summary>
    /// <param name="all">Whether those that run in the background end too.</param>
    public void HangUp(bool all)
    {
        foreach (var job in Jobs.All.Where(job => job.State == JobState.Stopped || (all && job.State == JobState.Running)))
        {
            job.Send(Signal.SIGHUP);
        }
    }

    private Job Start(JobDescription description, int status)
    {
        var opened = new List<FileStream>();
        var isBegun = false;
        try
        {
            ChildOptions[] programs = [.. description.Commands.Select(command => OptionsOf(command, status, opened))];
            programs[0].Foreground = !description.IsBackground;
            var job = new Job(Pipeline.StartIn(system, programs), description.Text);
            isBegun = true;
            return job;
        }
        catch (PosixException error)
        {
            var (what, code) = error.ErrorName switch
            {
                "ENOENT" => ("command not found", NotFound),
                "EACCES" => ("may not be executed", NotExecutable),
                _ => (error.Message, NotExecutable),
            };
            throw new CommandException($"{description.Text}: {what}", code);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            throw new CommandException(error.Message);
        }
        finally
        {
            opened.ForEach(file => file.Dispose());
            if (!isBegun && !description.IsBackground)
            {
                // The first program may have had it already.
                terminal.TakeBack();
            }
        }
    }

    private ChildOptions OptionsOf(Command command, int status, List<FileStream> opened)
    {
        var words = command.Words.Select(word => word.Expand(status)).ToList();
        var options = new ChildOptions(words[0], [.. words.Skip(1)]);
        foreach (var (descriptor, appends, word) in command.Redirections)
        {
            var path = word.Expand(status);
            var file = descriptor == 0 ? files.OpenToRead(path) : files.OpenToWrite(path, appends);
            opened.Add(file);
            options.Descriptors.Add(descriptor, file.SafeFileHandle);
        }

        return options;
    }

    private async Task<int> WaitAsync(Job job)
    {
        await job.WaitAsync(signals.HangUp).ConfigureAwait(false);
        if (job.State == JobState.Running)
        {
            // The terminal has gone.
            Jobs.Add(job);
            return SignalBase + Signal.SIGHUP.Number;
        }

        terminal.TakeBack(job);
        if (job.State == JobState.Stopped)
        {
            Jobs.Add(job);

            // Behind the ^Z that the terminal shows.
            await terminal.WriteLineAsync().ConfigureAwait(false);
            return CodeOf(job.Status);
        }

        Jobs.Remove(job);
        if (job.Status.Signal is { } signal && signal != Signal.SIGPIPE)
        {
            await terminal.WriteLineAsync(signal == Signal.SIGINT ? "" : Job.DescribeEnd(job.Status)).ConfigureAwait(false);
        }

        return CodeOf(job.Status);
    }

    private static int CodeOf(ChildStatus status) => status.ExitCode ?? SignalBase + (status.Signal?.Number ?? 0);
}
