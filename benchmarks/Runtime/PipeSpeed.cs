using System.Diagnostics;
using System.IO.Pipes;
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

    private static Thread Write(Stream writer, int size, int count)
    {
        var thread = new Thread(() =>
        {
            var data = new byte[size];
            for (var i = 0; i < count; i++)
            {
                writer.Write(data);
            }

            writer.Dispose();
        });
        thread.Start();
        return thread;
    }

    private static void Read(Stream reader, int size)
    {
        var data = new byte[size];
        while (reader.Read(data) > 0)
        {
        }

        reader.Dispose();
    }

    private static async Task WriteAsync(Stream writer, int size, int count)
    {
        var data = new byte[size];
        for (var i = 0; i < count; i++)
        {
            await writer.WriteAsync(data);
        }

        await writer.DisposeAsync();
    }

    private static async Task ReadAsync(Stream reader, int size)
    {
        var data = new byte[size];
        while (await reader.ReadAsync(data) > 0)
        {
        }

        await reader.DisposeAsync();
    }
}
