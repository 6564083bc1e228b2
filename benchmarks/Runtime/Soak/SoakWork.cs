using System.Diagnostics;

namespace IpcAnalyzers.Benchmarks.Runtime.Soak;

/// <summary>One kind of work, done over and over; each time it says what is wrong, or nothing.</summary>
internal sealed class SoakWork(string name, Func<Random, Task<string?>> once)
{
    private const int FailuresKept = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly List<string> _failures = [];
    private long _done;
    private long _begun;

    public string Name => name;

    public long Done => Volatile.Read(ref _done);

    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (_failures)
            {
                return [.. _failures];
            }
        }
    }

    /// <summary>Whether it has been at the same for longer than anything takes.</summary>
    public bool IsStuck => Volatile.Read(ref _begun) is not 0 and var begun && Stopwatch.GetElapsedTime(begun) > Patience;

    public async Task RepeatAsync(int seed, Func<bool> isOver)
    {
        var random = new Random(seed);
        while (!isOver())
        {
            await OnceAsync(random);
        }
    }

    public async Task OnceAsync(Random random)
    {
        Volatile.Write(ref _begun, Stopwatch.GetTimestamp());
        string? wrong;
        try
        {
            wrong = await once(random);
        }
        catch (Exception error)
        {
            wrong = error.ToString();
        }

        Volatile.Write(ref _begun, 0);
        Interlocked.Increment(ref _done);
        if (wrong is not null)
        {
            lock (_failures)
            {
                if (_failures.Count < FailuresKept)
                {
                    _failures.Add($"{name}, number {Done}: {wrong}");
                }
            }
        }
    }
}
