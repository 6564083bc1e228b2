namespace IpcAnalyzers.Hosting;

/// <summary>How many bodies the flow engine has run over, and on how many of them it gave up. For tools that measure it.</summary>
internal sealed class FlowStatistics
{
    private int _bodies;
    private int _limited;

    public int Bodies => Volatile.Read(ref _bodies);

    /// <summary>The bodies past one of the <see cref="Flow.Limits"/>.</summary>
    public int Limited => Volatile.Read(ref _limited);

    public void Add(bool isLimited)
    {
        Interlocked.Increment(ref _bodies);
        if (isLimited)
        {
            Interlocked.Increment(ref _limited);
        }
    }
}
