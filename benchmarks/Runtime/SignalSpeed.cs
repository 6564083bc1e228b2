using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using IpcRuntime;

namespace IpcAnalyzers.Benchmarks.Runtime;

/// <summary>From the sending of a signal to the code that waits for it. Each gives the median in nanoseconds.</summary>
[UnsupportedOSPlatform("windows")]
internal static class SignalSpeed
{
    private const int Count = 3000;

    public static void Run() =>
        Comparison.Run("a signal to this process", Comparison.Microseconds, 9, ("PosixSignalRegistration", OfFramework), ("SignalReader.Read", Blocking), ("SignalReader.ReadAsync", Awaiting));

    private static double OfFramework()
    {
        long received = 0;
        using var isReceived = new SemaphoreSlim(0);
        using var registration = PosixSignalRegistration.Create((PosixSignal)Signal.SIGUSR1.Number, context =>
        {
            context.Cancel = true;
            Volatile.Write(ref received, Stopwatch.GetTimestamp());
            isReceived.Release();
        });
        return Median(() =>
        {
            isReceived.Wait();
            return Volatile.Read(ref received);
        });
    }

    private static double Blocking()
    {
        using var reader = SignalReader.Open([Signal.SIGUSR1]);
        return Median(() =>
        {
            reader.Read();
            return Stopwatch.GetTimestamp();
        });
    }

    private static double Awaiting()
    {
        using var reader = SignalReader.Open([Signal.SIGUSR1]);
        var next = NextAsync();
        return Median(() =>
        {
            var received = next.GetAwaiter().GetResult();
            next = NextAsync();
            return received;
        });

        async Task<long> NextAsync()
        {
            await reader.ReadAsync();
            return Stopwatch.GetTimestamp();
        }
    }

    private static double Median(Func<long> receive)
    {
        var times = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = kill(Environment.ProcessId, Signal.SIGUSR1.Number);
            times[i] = Stopwatch.GetElapsedTime(start, receive()).TotalNanoseconds;
        }

        Array.Sort(times);
        return times[Count / 2];
    }

#pragma warning disable IDE1006
    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);
#pragma warning restore IDE1006
}
