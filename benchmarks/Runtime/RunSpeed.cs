using System.Diagnostics;
using System.Runtime.Versioning;
using IpcRuntime;
using Medallion.Shell;

namespace IpcAnalyzers.Benchmarks.Runtime;

/// <summary>A program that is started, and both of its outputs taken. Each gives nanoseconds a run.</summary>
[UnsupportedOSPlatform("windows")]
internal static class RunSpeed
{
    private const int Rounds = 15;
    private const int Runs = 40;
    private const int Size = 1 << 20;
    private static readonly string[] Program = ["/usr/bin/head", "-c", $"{Size}", "/dev/zero"];

    public static void Run() =>
        Comparison.Run(
            "Start a program and take the 1 MiB that it writes, beside its errors",
            Comparison.Microseconds,
            Rounds,
            ("Process, two tasks that read", () => Measure(ByProcessAsync)),
            ("ChildProcess.RunAsync", () => Measure(ByChildProcessAsync)),
            ("MedallionShell", () => Measure(ByMedallionShellAsync)));

    private static async Task<long> ByProcessAsync()
    {
        using var process = Process.Start(new ProcessStartInfo(Program[0], Program[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        await Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(output), process.StandardError.BaseStream.CopyToAsync(errors));
        await process.WaitForExitAsync();
        return output.Length;
    }

    private static async Task<long> ByChildProcessAsync() => (await ChildProcess.RunAsync(new(Program[0], Program[1..]))).Output.Length;

    private static async Task<long> ByMedallionShellAsync()
    {
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        await Command.Run(Program[0], Program[1..]).RedirectTo(output).RedirectStandardErrorTo(errors).Task;
        return output.Length;
    }

    private static double Measure(Func<Task<long>> run)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Runs; i++)
        {
            if (run().GetAwaiter().GetResult() != Size)
            {
                throw new InvalidOperationException("A part of the output is missing.");
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Runs;
    }
}
