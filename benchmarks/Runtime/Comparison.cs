using System.Globalization;

namespace IpcAnalyzers.Benchmarks.Runtime;

/// <summary>Ways to do the same, measured in turns, so that what else the machine does falls on all of them.</summary>
internal static class Comparison
{
    /// <param name="title">What is done.</param>
    /// <param name="unit">How a time in nanoseconds is shown.</param>
    /// <param name="rounds">How often each is measured.</param>
    /// <param name="contenders">The first is what the others are compared with. Each gives nanoseconds an operation.</param>
    public static void Run(string title, Func<double, string> unit, int rounds, params (string Name, Func<double> Measure)[] contenders)
    {
        var times = contenders.Select(_ => new List<double>()).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var time = contenders[i].Measure();
                if (round >= 0)
                {
                    times[i].Add(time);
                }
            }
        }

        Console.WriteLine($"{title}: median (fastest to slowest) of {rounds} rounds, median of the times in relation to the first in the same round");
        for (var i = 0; i < contenders.Length; i++)
        {
            var sorted = times[i].Order().ToArray();
            var relations = times[i].Zip(times[0], (own, first) => own / first).Order().ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {contenders[i].Name,-44}{unit(sorted[rounds / 2])} ({unit(sorted[0])} to {unit(sorted[^1])})  {relations[rounds / 2]:0.00} × ({relations[rounds / 4]:0.00} to {relations[rounds - 1 - (rounds / 4)]:0.00})"));
        }
    }

    public static string Microseconds(double nanoseconds) => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1000:0.0} µs");
}
