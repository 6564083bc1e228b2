using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using IpcRuntime;

namespace IpcAnalyzers.Benchmarks.Runtime;

/// <summary>What a child costs this process that runs for long and is awaited, in a process of its own for each way.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ChildMemory
{
    private const int Rounds = 9;
    private const int Children = 400;
    private const string Program = "/bin/sleep";

    private static readonly Dictionary<string, Func<Awaited>> Ways = new()
    {
        ["ChildProcess.WaitAsync"] = () =>
        {
            var child = ChildProcess.Start(new(Program, "1000"));
            return new(child.WaitAsync(), () => child.TrySend(Signal.SIGKILL));
        },
        ["Process.WaitForExitAsync"] = () =>
        {
            var process = Process.Start(Program, "1000");
            return new(process.WaitForExitAsync(), process.Kill);
        },
    };

    public static void Run()
    {
        var measured = Ways.Keys.ToDictionary(way => way, _ => new List<(double Managed, double Native)>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var way in Ways.Keys)
            {
                using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(ChildMemory).Assembly.Location, "runtime", "memory", way]) { RedirectStandardOutput = true })!;
                var figures = process.StandardOutput.ReadToEnd().Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
                process.WaitForExit();
                measured[way].Add((figures[0], figures[1]));
            }
        }

        Console.WriteLine($"Bytes a child that is awaited, of {Children}: median (smallest to largest) of {Rounds} processes");
        foreach (var (way, figures) in measured)
        {
            Console.WriteLine($"  {way,-30} objects {Spread(figures.Select(figure => figure.Managed))}, memory of the process {Spread(figures.Select(figure => figure.Native))}");
        }
    }

    /// <summary>Prints what the objects of a child take, and how much the process has grown.</summary>
    public static void Run(string way)
    {
        var kept = new List<Awaited> { Ways[way]() };
        var (managed, native) = (Managed(), Native());
        for (var i = 0; i < Children; i++)
        {
            kept.Add(Ways[way]());
        }

        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{(Managed() - managed) / Children:0} {(Native() - native) / Children:0}"));
        kept.ForEach(child => child.End());
        Task.WaitAll([.. kept.Select(child => child.Ended)]);
    }

    private static string Spread(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Length / 2]:0} ({sorted[0]:0} to {sorted[^1]:0})");
    }

    private static double Managed() => GC.GetTotalMemory(forceFullCollection: true);

    private static double Native()
    {
        var row = File.ReadLines("/proc/self/status").Single(row => row.StartsWith("RssAnon:", StringComparison.Ordinal));
        return 1024 * double.Parse(row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }

    private sealed record Awaited(Task Ended, Action End);
}
