namespace IpcRuntime.Samples.Shell;

/// <summary>A process of a job, and what is known to have happened to it.</summary>
internal sealed class JobMember
{
    private readonly IAsyncEnumerator<ChildStatus> _changes;

    public JobMember(ChildProcess child)
    {
        Child = child;
        _changes = child.WatchAsync().GetAsyncEnumerator();
        Next = _changes.MoveNextAsync().AsTask();
    }

    public ChildProcess Child { get; }

    /// <summary>The last stop or the end; null while it runs.</summary>
    public ChildStatus? Status { get; set; }

    public bool HasEnded => Status is { HasEnded: true };

    /// <summary>Ends when something has happened that <see cref="UpdateAsync"/> can tell.</summary>
    public Task<bool> Next { get; private set; }

    /// <summary>Takes in what has happened since.</summary>
    public async Task UpdateAsync()
    {
        while (Next.IsCompleted && !HasEnded)
        {
            await Next.ConfigureAwait(false);
            Status = _changes.Current.Kind == ChildStatusKind.Continued ? null : _changes.Current;
            Next = _changes.MoveNextAsync().AsTask();
        }
    }
}
