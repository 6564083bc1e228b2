using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using IpcRuntime;

namespace IpcAnalyzers.Benchmarks.Runtime.Soak;

/// <summary>What the soak does at the same time.</summary>
[UnsupportedOSPlatform("windows")]
internal static class SoakWorks
{
    private const string Shell = "/bin/sh";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Stays open: a signal that is on its way when the last reader closes does what it does by default, which is the end of this process.</summary>
    private static readonly SignalReader Last = SignalReader.Open([Signal.SIGUSR1, Signal.SIGUSR2], new() { Capacity = 1 });

    public static SoakWork[] All() =>
    [
        new("children", StartAsync),
        new("children of Process", StartByProcessAsync),
        new("children, blocking", random => Task.Run(() => Start(random))),
        new("pipes with cancellation", PipeAsync),
        new("splices", SpliceAsync),
        new("runs", RunAsync),
        new("cancelled runs", CancelRunAsync),
        new("pipelines", PipelineAsync),
        new("signals", StormAsync),
        new("groups", TerminateAsync),
    ];

    private static async Task<string?> StartAsync(Random random)
    {
        var (script, expected) = Ending(random);
        return Compare(expected, await ChildProcess.Start(new(Shell, "-c", script)).WaitAsync());
    }

    private static string? Start(Random random)
    {
        var (script, expected) = Ending(random);
        return Compare(expected, ChildProcess.Start(new(Shell, "-c", script)).Wait());
    }

    private static async Task<string?> StartByProcessAsync(Random random)
    {
        var (script, expected) = Ending(random);
        using var process = Process.Start(Shell, ["-c", script]);
        await process.WaitForExitAsync();
        return Compare(expected.ExitCode ?? 128 + expected.Signal!.Value.Number, process.ExitCode);
    }

    /// <summary>Reads and writes that are cancelled again and again lose nothing and double nothing.</summary>
    private static async Task<string?> PipeAsync(Random random)
    {
        var sent = new byte[random.Next(1_000_000)];
        random.NextBytes(sent);
        using var pipe = UnixPipe.Create();
        var seed = random.Next();
        var writing = Task.Run(async () =>
        {
            await using var end = pipe.WriteEnd;
            var chance = new Random(seed);
            for (var done = 0; done < sent.Length;)
            {
                using var cancellation = Soon(chance);
                var count = Math.Min(chance.Next(1, 200_000), sent.Length - done);
                try
                {
                    await end.WriteAsync(sent.AsMemory(done, count), cancellation.Token);
                    done += count;
                }
                catch (PipeWriteCanceledException canceled)
                {
                    done += (int)canceled.BytesWritten;
                }
                catch (OperationCanceledException)
                {
                }
            }
        });
        var received = new MemoryStream();
        var buffer = new byte[100_000];
        for (var isOver = false; !isOver;)
        {
            using var cancellation = Soon(random);
            try
            {
                var count = await pipe.ReadEnd.ReadAsync(buffer.AsMemory(0, random.Next(1, buffer.Length)), cancellation.Token);
                received.Write(buffer, 0, count);
                isOver = count == 0;
            }
            catch (OperationCanceledException)
            {
            }
        }

        await writing;
        return received.GetBuffer().AsSpan(0, (int)received.Length).SequenceEqual(sent) ? null : $"{sent.Length} bytes were sent, {received.Length} came, or others";
    }

    private static async Task<string?> SpliceAsync(Random random)
    {
        var size = random.Next(500_000);
        using var first = UnixPipe.Create();
        using var second = UnixPipe.Create();
        var writing = Task.Run(() =>
        {
            using var end = first.WriteEnd;
            end.Write(new byte[size]);
        });
        var moving = Task.Run(async () =>
        {
            await using var end = second.WriteEnd;
            var moved = 0L;
            while (moved < size)
            {
                using var cancellation = Soon(Random.Shared);
                try
                {
                    moved += await first.ReadEnd.SpliceToAsync(end, cancellationToken: cancellation.Token);
                }
                catch (PipeWriteCanceledException canceled)
                {
                    moved += canceled.BytesWritten;
                }
                catch (OperationCanceledException)
                {
                }
            }

            return moved;
        });
        var received = new MemoryStream();
        await second.ReadEnd.CopyToAsync(received);
        await writing;
        return Compare((size, size), (await moving, (int)received.Length));
    }

    private static async Task<string?> RunAsync(Random random)
    {
        var input = new byte[random.Next(300_000)];
        random.NextBytes(input);
        var result = await ChildProcess.RunAsync(new("cat"), new() { Input = input });
        return !result.IsSuccess ? $"cat: {result}" : result.Output.Span.SequenceEqual(input) ? null : $"cat gave {result.Output.Length} bytes for {input.Length}, or others";
    }

    private static async Task<string?> CancelRunAsync(Random random)
    {
        using var cancellation = new CancellationTokenSource(random.Next(1, 50));
        try
        {
            return $"sleep gave {await ChildProcess.RunAsync(new("sleep", "1000"), cancellationToken: cancellation.Token)}";
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<string?> PipelineAsync(Random random)
    {
        var count = random.Next(20_000);
        var result = await Pipeline.RunAsync([new("cat"), new("tr", "a", "b"), new("wc", "-c"), new(Shell, "-c", "cat; exit 3")], new() { Input = Encoding.ASCII.GetBytes(new string('a', count)) });
        return Compare(($"{count}", "exit code 0, exit code 0, exit code 0, exit code 3"), (result.OutputText.Trim(), string.Join(", ", result.Children.Select(child => $"exit code {child.Status!.Value.ExitCode}"))));
    }

    /// <summary>Of those that come before the first has been taken only one is left, so that at least the last is always told.</summary>
    private static async Task<string?> StormAsync(Random random)
    {
        using var self = ProcessRef.Open(Environment.ProcessId);
        using var reader = SignalReader.Open([Signal.SIGUSR1, Signal.SIGUSR2]);
        using var limit = new CancellationTokenSource(Patience);
        var count = random.Next(1, 500);
        var storm = Task.Run(() =>
        {
            for (var i = 0; i < count; i++)
            {
                self.TrySend(Signal.SIGUSR1);
            }

            self.TrySend(Signal.SIGUSR2);
        });
        var received = 0;
        var (isFirst, isLast) = (false, false);
        try
        {
            while (!isFirst || !isLast)
            {
                var signal = (await reader.ReadAsync(limit.Token)).Signal;
                isFirst |= signal == Signal.SIGUSR1;
                isLast |= signal == Signal.SIGUSR2;
                received++;
            }
        }
        catch (OperationCanceledException)
        {
            return $"of {count} SIGUSR1 and a SIGUSR2 {received} came, {(isFirst ? "no SIGUSR2" : "no SIGUSR1")}";
        }

        await storm;
        GC.KeepAlive(Last);
        return Compare(0, reader.DroppedCount);
    }

    private static async Task<string?> TerminateAsync(Random random)
    {
        var child = ChildProcess.Start(new(Shell, "-c", "sleep 1000 & sleep 1000 & wait") { Group = ChildGroup.New });
        await Task.Delay(random.Next(20));
        var status = await child.TerminateAsync(new() { Scope = TerminationScope.Group });
        return Compare(ChildStatus.Signaled(Signal.SIGTERM), status);
    }

    private static (string Script, ChildStatus Expected) Ending(Random random)
    {
        // The number of a signal as an exit code must not be taken for it.
        var code = random.Next(200);
        return random.Next(5) == 0 ? ("kill -TERM $$", ChildStatus.Signaled(Signal.SIGTERM)) : ($"exit {code}", ChildStatus.Exited(code));
    }

    private static CancellationTokenSource Soon(Random random)
    {
        var cancellation = new CancellationTokenSource();
        switch (random.Next(4))
        {
            case 0:
                cancellation.Cancel();
                break;
            case 1:
                cancellation.CancelAfter(random.Next(3));
                break;
        }

        return cancellation;
    }

    private static string? Compare<T>(T expected, T actual)
        where T : notnull => expected.Equals(actual) ? null : $"{expected} was to come, {actual} came";
}
