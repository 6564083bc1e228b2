namespace IpcRuntime.Samples.Shell;

/// <summary>A pipeline that the shell has started: one process group, to which the keys of the terminal go while it is in the foreground.</summary>
internal sealed class Job
{
    private static readonly SignalSet Continuing = [Signal.SIGCONT, Signal.SIGTERM, Signal.SIGHUP, Signal.SIGKILL];

    private readonly Pipeline _pipeline;
    private readonly List<JobMember> _members;

    public Job(Pipeline pipeline, string text)
    {
        _pipeline = pipeline;
        _members = [.. pipeline.Children.Select(child => new JobMember(child))];
        Text = text;
    }

    /// <summary>What was typed.</summary>
    public string Text { get; }

    /// <summary>By what the person calls it, <c>%1</c>; 0 for a job that has always been in the foreground.</summary>
    public int Number { get; set; }

    /// <summary>Whether the person has not been told of the present state.</summary>
    public bool HasNews { get; set; }

    /// <summary>The modes in which it left the terminal when it was stopped; null if it has not had it.</summary>
    public TerminalModes? Modes { get; set; }

    public ProcessGroup Group => _pipeline.Group;

    public JobState State { get; private set; }

    /// <summary>How the last process ended or, if the job is stopped, why.</summary>
    public ChildStatus Status => State == JobState.Stopped ? _members.Last(member => !member.HasEnded).Status!.Value : _members[^1].Status ?? default;

    /// <summary>Takes in what has happened to its processes.</summary>
    public async Task UpdateAsync()
    {
        foreach (var member in _members)
        {
            await member.UpdateAsync().ConfigureAwait(false);
        }

        var state = _members.TrueForAll(member => member.HasEnded) ? JobState.Ended
            : _members.Exists(member => member.Status is null) ? JobState.Running
            : JobState.Stopped;
        HasNews |= state != State && state != JobState.Running;
        State = state;
    }

    /// <summary>Waits until it does not run any more, or something else ends.</summary>
    public async Task WaitAsync(Task other)
    {
        await UpdateAsync().ConfigureAwait(false);
        while (State == JobState.Running && !other.IsCompleted)
        {
            await Task.WhenAny([other, .. _members.Where(member => !member.HasEnded).Select(member => member.Next)]).ConfigureAwait(false);
            await UpdateAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Lets it go on if it is stopped.</summary>
    public void Continue() => Send(Signal.SIGCONT);

    /// <summary>Sends a signal to its processes. Those that are asked to end have to go on for that.</summary>
    public void Send(Signal signal)
    {
        Group.TrySend(signal);
        if (!Continuing.Contains(signal))
        {
            return;
        }

        Group.TrySend(Signal.SIGCONT);

        // The system tells of it later; until then the last stop is not to be taken for a new one.
        foreach (var member in _members.Where(member => !member.HasEnded))
        {
            member.Status = null;
        }

        State = JobState.Running;
        HasNews = false;
    }

    /// <summary>As <c>jobs</c> tells it.</summary>
    public string Describe() => State switch
    {
        JobState.Running => "Running",
        JobState.Stopped => Status.Signal == Signal.SIGTTIN ? "Stopped (wants to read)" : Status.Signal == Signal.SIGTTOU ? "Stopped (wants to write)" : "Stopped",
        _ => Status.Kind == ChildStatusKind.Signaled ? DescribeEnd(Status) : Status.IsSuccess ? "Done" : $"Exit {Status.ExitCode}",
    };

    /// <summary>By what it was ended.</summary>
    public static string DescribeEnd(ChildStatus status) => $"Ended by {status.Signal}{(status.HasDumpedCore ? ", core dumped" : "")}";
}
