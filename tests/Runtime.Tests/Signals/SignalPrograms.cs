using System.Globalization;
using System.Runtime.Versioning;
using IpcRuntime.Kernel;
using IpcRuntime.Tests.Host;

namespace IpcRuntime.Tests.Signals;

/// <summary>What receives signals in a process of its own, since it blocks them or may be ended by them: see <see cref="Programs"/>.</summary>
[UnsupportedOSPlatform("windows")]
internal static class SignalPrograms
{
    /// <summary>Begins the names of all of them.</summary>
    public const string Prefix = "signals: ";

    private static readonly Signal First = Signal.RealTime(1);
    private static readonly Signal Second = Signal.RealTime(2);

    public static void Run(string what)
    {
        switch (what)
        {
            case "what was executed":
                Console.WriteLine("begun");
                SignalHost.EnsureBlocked([First, Signal.SIGUSR1]);
                SignalHost.EnsureBlocked([Signal.SIGUSR1]);
                SignalHost.EnsureBlocked([Second]);
                Console.WriteLine($"{Environment.ProcessId} {SignalHost.BlockedSignals} {string.Join(' ', Environment.GetCommandLineArgs()[1..])} {Environment.GetEnvironmentVariable("IPCRUNTIME_BLOCKED_SIGNALS")}.");
                break;
            case "not blocked":
                try
                {
                    SignalHost.EnsureBlocked([First]);
                }
                catch (InvalidOperationException error)
                {
                    Console.WriteLine(error.Message);
                }

                break;
            case "count":
                Count(int.Parse(Environment.GetCommandLineArgs()[^1], CultureInfo.InvariantCulture));
                break;
            case "two readers":
                TwoReaders();
                break;
            case "details":
                Details();
                break;
            case "shutdown":
                Shutdown();
                break;
            case "shutdown, blocked":
                SignalHost.EnsureBlocked([Signal.SIGTERM, Signal.SIGINT, Signal.SIGHUP]);
                Shutdown();
                break;
            case "launched":
                using (var reader = SignalReader.Open([First]))
                {
                    Queue(First, 5);
                    Console.WriteLine($"{reader.Capabilities}: {Next(reader).Value}");
                }

                break;
            default:
                throw new ArgumentException(what);
        }
    }

    /// <summary>Takes so many signals, with a number each, while garbage is collected and the pool does nothing else.</summary>
    private static void Count(int count)
    {
        SignalHost.EnsureBlocked([First]);
        BlockPool();
        var hasEnded = false;
        var garbage = new Thread(() =>
        {
            for (var kept = new List<byte[]>(); !Volatile.Read(ref hasEnded); kept.Add(new byte[10_000]))
            {
                if (kept.Count == 1000)
                {
                    kept.Clear();
                    GC.Collect();
                    Thread.Sleep(1);
                }
            }
        });
        garbage.Start();
        using var reader = SignalReader.Open([First]);
        Console.WriteLine("ready");
        for (var i = 0; i < count; i++)
        {
            var signal = reader.Read();
            if (signal.Value != i)
            {
                Console.WriteLine($"{signal} in place of {i}");
                Environment.Exit(1);
            }
        }

        Volatile.Write(ref hasEnded, true);
        Console.WriteLine($"{count} in order, {reader.DroppedCount} dropped, {reader.TryRead(out _)}");
    }

    /// <summary>One has room for a few; the other gets its signals with it, and a third one is not held up.</summary>
    private static void TwoReaders()
    {
        const int Sent = 1000;
        SignalHost.EnsureBlocked([First, Second]);

        // What comes before there is a reader waits.
        for (var i = 0; i < Sent; i++)
        {
            Queue(First, i);
        }

        using var small = SignalReader.Open([First], new() { Capacity = 4 });
        using var large = SignalReader.Open([First]);
        using var other = SignalReader.Open([Second]);
        Queue(Second, 7);
        Console.WriteLine(Next(other).Value);
        Console.WriteLine(SignalState.Current.Pending);
        for (var i = 0; i < Sent; i++)
        {
            if (Next(small).Value != i)
            {
                Console.WriteLine($"not {i}");
            }
        }

        // The first ones came before the second reader was open.
        var last = 0;
        for (int? next = Next(large).Value; next is { } value; next = value == Sent - 1 ? null : Next(large).Value)
        {
            if (last != 0 && value != last + 1)
            {
                Console.WriteLine($"{value} after {last}");
            }

            last = value;
        }

        Console.WriteLine($"{last} {small.DroppedCount} {large.DroppedCount}");
    }

    private static void Details()
    {
        SignalHost.EnsureBlocked([First, Second, Signal.SIGUSR1, Signal.SIGALRM]);
        Queue(Second, -3);
        Queue(First, int.MaxValue);
        PosixSystem.Host.Try(new(OpCode.Kill, Environment.ProcessId, Signal.SIGUSR1.Number), default);
        ChildProcess.Start(new("/bin/sh", "-c", "kill -s ALRM $PPID")).Wait();
        using var reader = SignalReader.Open([First, Second, Signal.SIGUSR1, Signal.SIGALRM]);
        Console.WriteLine(reader.Capabilities);
        for (var i = 0; i < 4; i++)
        {
            var signal = Next(reader);
            Console.WriteLine($"{signal.Signal} {signal.Origin} {signal.SenderProcessId == Environment.ProcessId} {signal.SenderUserId is not null} {signal.Value}");
        }

        using var mixed = SignalReader.Open([First, Signal.SIGTERM]);
        Console.WriteLine(mixed.Capabilities);
        Environment.SetEnvironmentVariable(Programs.Variable, null);
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sleep", ["100"]))!;
        Console.WriteLine($"{SignalState.Of(process.Id).Blocked} {SignalState.Of(ChildProcess.Start(new("sleep", "0.5")).Id).Blocked}");
        process.Kill();
        process.WaitForExit();
    }

    private static void Shutdown()
    {
        BlockPool();
        using var shutdown = ShutdownSignals.Open();
        shutdown.Token.Register(() =>
        {
            Console.WriteLine($"asked by {shutdown.Received}");
            Thread.Sleep(Timeout.Infinite);
        });
        Console.WriteLine("ready");
        Thread.Sleep(TimeSpan.FromSeconds(60));
    }

    private static void BlockPool()
    {
        ThreadPool.GetMinThreads(out var threads, out _);
        ThreadPool.SetMaxThreads(threads, threads);
        for (var i = 0; i < threads; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => Thread.Sleep(Timeout.Infinite), null);
        }
    }

    private static void Queue(Signal signal, int value)
    {
        if (!PosixSystem.Host.Try(new(OpCode.SigQueue, Environment.ProcessId, signal.Number, value), default).Succeeded)
        {
            throw new InvalidOperationException();
        }
    }

    private static SignalInfo Next(SignalReader reader)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return reader.Read(patience.Token);
    }
}
