using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using IpcRuntime;

namespace IpcAnalyzers.Benchmarks.Runtime;

/// <summary>Bytes through pipes, from one thread or task to another. Each gives nanoseconds a write.</summary>
[UnsupportedOSPlatform("windows")]
internal static class PipeSpeed
{
    public static (Stream Reader, Stream Writer) Ours(int capacity)
    {
        var (reader, writer) = UnixPipe.Create(new() { Capacity = capacity });
        return (reader, writer);
    }

    public static (Stream Reader, Stream Writer) OfFramework(int capacity)
    {
        var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None, capacity);
        return (server, new AnonymousPipeClientStream(PipeDirection.Out, server.ClientSafePipeHandle));
    }

    public static double Synchronous((Stream Reader, Stream Writer) pipe, int size, int count)
    {
        var start = Stopwatch.GetTimestamp();
        var writer = Write(pipe.Writer, size, count);
        Read(pipe.Reader, size);
        writer.Join();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    public static double Asynchronous((Stream Reader, Stream Writer) pipe, int size, int count)
    {
        var start = Stopwatch.GetTimestamp();
        var writer = Task.Run(() => WriteAsync(pipe.Writer, size, count));
        Task.Run(() => ReadAsync(pipe.Reader, size)).Wait();
        writer.Wait();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    public static double Splice(int size, int count)
    {
        var (first, second) = (UnixPipe.Create(new() { Capacity = size }), UnixPipe.Create(new() { Capacity = size }));
        var start = Stopwatch.GetTimestamp();
        var writer = Write(first.WriteEnd, size, count);
        var mover = Task.Run(async () =>
        {
            await first.ReadEnd.SpliceToAsync(second.WriteEnd);
            first.Dispose();
            second.WriteEnd.Dispose();
        });
        Read(second.ReadEnd, size);
        writer.Join();
        mover.Wait();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    /// <summary>A program in C writes to one pipe and reads from another, and measures; what lies between moves the bytes.</summary>
    public static double Moved(string program, int size, int count, bool isHere)
    {
        using var first = UnixPipe.Create(new() { Capacity = size });
        using var second = UnixPipe.Create(new() { Capacity = size });
        using var report = UnixPipe.Create();
        var feeder = ChildProcess.Start(new(program, ["feed", $"{size}", $"{count}"])
        {
            Descriptors = { { 0, second.ReadEnd.DetachForChild() }, { 1, first.WriteEnd.DetachForChild() }, { 2, report.WriteEnd.DetachForChild() } },
        });
        var moving = isHere
            ? MoveAsync(first.ReadEnd, second.WriteEnd)
            : ChildProcess.Start(new(program, ["move"]) { Descriptors = { { 0, first.ReadEnd.DetachForChild() }, { 1, second.WriteEnd.DetachForChild() } } }).WaitAsync();
        var time = double.Parse(new StreamReader(report.ReadEnd).ReadToEnd(), CultureInfo.InvariantCulture);
        feeder.Wait();
        moving.Wait();
        return time;

        static async Task MoveAsync(PipeReadEnd from, PipeWriteEnd to)
        {
            await from.SpliceToAsync(to);
            await to.DisposeAsync();
        }
    }

    private static Thread Write(Stream writer, int size, int count)
    {
        var thread = new Thread(() =>
        {
            var data = Buffer(size);
            for (var i = 0; i < count; i++)
            {
                writer.Write(data.Span);
            }

            writer.Dispose();
        });
        thread.Start();
        return thread;
    }

    private static void Read(Stream reader, int size)
    {
        var data = Buffer(size);
        while (reader.Read(data.Span) > 0)
        {
        }

        reader.Dispose();
    }

    private static async Task WriteAsync(Stream writer, int size, int count)
    {
        var data = Buffer(size);
        for (var i = 0; i < count; i++)
        {
            await writer.WriteAsync(data);
        }

        await writer.DisposeAsync();
    }

    private static async Task ReadAsync(Stream reader, int size)
    {
        var data = Buffer(size);
        while (await reader.ReadAsync(data) > 0)
        {
        }

        await reader.DisposeAsync();
    }

    /// <summary>On the border of a page, as that of C: how fast bytes are copied depends on where they lie.</summary>
    private static Memory<byte> Buffer(int size)
    {
        var pinned = GC.AllocateArray<byte>(size + Environment.SystemPageSize, pinned: true);
        return pinned.AsMemory((int)(-Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0) & (Environment.SystemPageSize - 1)), size);
    }
}
