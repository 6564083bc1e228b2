using System.Diagnostics;
using System.Runtime.Versioning;
using IpcRuntime;

namespace IpcAnalyzers.Benchmarks.Runtime;

/// <summary>Children and pipes beside C and beside the framework. To be pinned to one core: <c>taskset -c 1</c>; C and the children are then pinned with it.</summary>
[UnsupportedOSPlatform("windows")]
internal static class HostSpeed
{
    private const int Rounds = 15;
    private const int Children = 100;
    private const string Program = "/bin/true";

    /// <summary>Bytes a measurement moves.</summary>
    private const long Moved = 256 << 20;

    public static void Run()
    {
        var native = new NativeProgram();
        MeasureSpawn(native);
        RunPipes(native);
    }

    public static void RunPipes(NativeProgram native)
    {
        foreach (var size in new[] { 64 << 10, 1 << 20 })
        {
            MeasurePipes(native, size);
        }
    }

    private static void MeasureSpawn(NativeProgram native)
    {
        Comparison.Run(
            $"Start {Program} and wait for it",
            Comparison.Microseconds,
            Rounds,
            ("C: posix_spawn, waitpid", () => native.Measure("spawn", Program, Children)),
            ("ChildProcess.Start, Wait", () => TimeOf(Children, () => Expect(ChildProcess.Start(new(Program)).Wait().IsSuccess))),
            ("ChildProcess.Start, WaitAsync", () => TimeOf(Children, () => Expect(ChildProcess.Start(new(Program)).WaitAsync().GetAwaiter().GetResult().IsSuccess))),
            ("Process.Start, WaitForExit", () => TimeOf(Children, () =>
            {
                using var process = Process.Start(Program);
                process.WaitForExit();
                Expect(process.ExitCode == 0);
            })));
        Console.WriteLine($"  allocated: {Allocated(() => ChildProcess.Start(new(Program)).Wait())} bytes, Process {Allocated(() =>
        {
            using var process = Process.Start(Program);
            process.WaitForExit();
        })} bytes");
    }

    private static void MeasurePipes(NativeProgram native, int size)
    {
        var count = (int)(Moved / size);
        var unit = (double nanoseconds) => FormattableString.Invariant($"{size / nanoseconds:0.00} GB/s");
        Comparison.Run(
            $"One thread writes, another reads, {size >> 10} KiB at a time, in a pipe of that capacity",
            unit,
            Rounds,
            ("C: write, read", () => native.Measure("pipe", size, count)),
            ("UnixPipe, synchronous", () => PipeSpeed.Synchronous(PipeSpeed.Ours(size), size, count)),
            ("AnonymousPipeStream, synchronous", () => PipeSpeed.Synchronous(PipeSpeed.OfFramework(size), size, count)),
            ("UnixPipe, asynchronous", () => PipeSpeed.Asynchronous(PipeSpeed.Ours(size), size, count)),
            ("AnonymousPipeStream, asynchronous", () => PipeSpeed.Asynchronous(PipeSpeed.OfFramework(size), size, count)));
        Comparison.Run(
            $"One thread writes, another moves it to a second pipe, a third reads, {size >> 10} KiB at a time",
            unit,
            Rounds,
            ("C: write, splice, read", () => native.Measure("splice", size, count)),
            ("UnixPipe, SpliceToAsync", () => PipeSpeed.Splice(size, count)));
        Comparison.Run(
            $"A program in C writes and reads, another process moves it from pipe to pipe, {size >> 10} KiB at a time",
            unit,
            Rounds,
            ("C: splice", () => PipeSpeed.Moved(native.FileName, size, count, isHere: false)),
            ("UnixPipe, SpliceToAsync", () => PipeSpeed.Moved(native.FileName, size, count, isHere: true)));
    }

    private static double TimeOf(int count, Action action)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            action();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    private static long Allocated(Action action)
    {
        action();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Children; i++)
        {
            action();
        }

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Children;
    }

    private static void Expect(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("A child ended as it should not.");
        }
    }
}
