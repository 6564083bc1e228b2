using System.Diagnostics;
using System.Runtime.Versioning;

namespace IpcAnalyzers.Benchmarks.Runtime.Soak;

/// <summary>Everything that the host does, at the same time and for long; in the end nothing must be wrong, left over or stuck.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Soak
{
    private const int AtATime = 2;
    private const long Growth = 8 << 20;

    public static int Run(TimeSpan time)
    {
        Console.WriteLine($"{time.TotalMinutes:0.##} minutes on {Environment.ProcessorCount} processors");
        var failures = RunAsync(time, Console.Out).GetAwaiter().GetResult();
        foreach (var failure in failures)
        {
            Console.WriteLine($"WRONG: {failure}");
        }

        Console.WriteLine(failures.Count == 0 ? "Nothing is wrong." : $"{failures.Count} things are wrong.");
        return failures.Count == 0 ? 0 : 1;
    }

    /// <returns>What is wrong.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(TimeSpan time, TextWriter output)
    {
        // What is opened once, or grows to what it needs, is there before anything is counted.
        SoakWork[] works = [.. Enumerable.Range(0, AtATime).SelectMany(_ => SoakWorks.All())];
        for (var i = 0; i < 3; i++)
        {
            await Task.WhenAll(works.Select(work => work.OnceAsync(new Random(i))));
        }

        var before = Remains.Now();
        output.WriteLine($"before: {before}");
        var start = Stopwatch.GetTimestamp();
        var all = Task.WhenAll(works.Select((work, i) => Task.Run(() => work.RepeatAsync(i, () => Stopwatch.GetElapsedTime(start) > time))));
        SoakWork? stuck = null;
        for (var minute = 0; stuck is null && await Task.WhenAny(all, Task.Delay(1000)) != all;)
        {
            stuck = works.FirstOrDefault(work => work.IsStuck);
            if (Stopwatch.GetElapsedTime(start).TotalMinutes >= minute + 1)
            {
                minute++;
                output.WriteLine($"{minute} min: {works.Sum(work => work.Done)} times, {Remains.Now()}");
            }
        }

        foreach (var same in works.GroupBy(work => work.Name))
        {
            output.WriteLine($"{same.Key,-26} {same.Sum(work => work.Done),8} times");
        }

        List<string> failures = [.. works.SelectMany(work => work.Failures)];
        if (stuck is not null)
        {
            failures.Add($"{stuck.Name} hang");
            return failures;
        }

        var after = await Remains.AfterAsync(before);
        output.WriteLine($"after: {after}");
        failures.AddRange(after.WrongBeside(before, Growth));
        return failures;
    }
}
