using System.Globalization;

namespace IpcRuntime.Samples.Shell;

/// <summary>The jobs that are not in the foreground, by number.</summary>
internal sealed class JobTable
{
    private readonly List<Job> _jobs = [];

    /// <summary>The job that the person dealt with last is at the end.</summary>
    private readonly List<Job> _byUse = [];

    public IEnumerable<Job> All => _jobs;

    public bool HasStopped => _jobs.Exists(job => job.State == JobState.Stopped);

    /// <summary>What <c>%%</c> means: the job that was stopped last or, if none is, started last.</summary>
    public Job? Current => InOrder.FirstOrDefault();

    private IEnumerable<Job> InOrder => _byUse.AsEnumerable().Reverse().OrderByDescending(job => job.State == JobState.Stopped);

    /// <summary>Gives the job a number, unless it has one, and makes it the current one.</summary>
    public void Add(Job job)
    {
        if (!_jobs.Contains(job))
        {
            job.Number = _jobs.Count == 0 ? 1 : _jobs[^1].Number + 1;
            _jobs.Add(job);
        }

        _byUse.Remove(job);
        _byUse.Add(job);
    }

    public void Remove(Job job)
    {
        _jobs.Remove(job);
        _byUse.Remove(job);
    }

    /// <summary>The job that a person means with <c>%1</c>, <c>%%</c>, <c>%+</c> or <c>%-</c>.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public Job Find(string name)
    {
        var found = name switch
        {
            "%%" or "%+" or "%" => Current,
            "%-" => InOrder.ElementAtOrDefault(1) ?? Current,
            ['%', ..] when int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => _jobs.Find(job => job.Number == number),
            _ => null,
        };
        return found ?? throw new CommandException($"{name}: no such job");
    }

    /// <summary>A line about a job: <c>[1]+  Stopped                  vi</c>.</summary>
    public string Describe(Job job)
    {
        var order = InOrder.Take(2).ToList();
        var mark = order.IndexOf(job) switch { 0 => '+', 1 => '-', _ => ' ' };
        return $"[{job.Number}]{mark}  {job.Describe(),-24} {job.Text}{(job.State == JobState.Running ? " &" : "")}";
    }
}
