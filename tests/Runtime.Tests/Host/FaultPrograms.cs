using System.Globalization;
using System.Runtime.Versioning;
using IpcRuntime.Host;
using IpcRuntime.Kernel;
using Microsoft.Win32.SafeHandles;

namespace IpcRuntime.Tests.Host;

/// <summary>
/// Does a piece of work again and again, with another call failing each time: the work is right in the end, or it ends with the error, and either way nothing stays behind.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class FaultPrograms
{
    /// <summary>More bytes than two pipes hold, so that both sides have to wait.</summary>
    private const int Length = 300_000;

    /// <summary>Calls of the thread of events depend on the time that things take; one of them need not come to an end.</summary>
    private static readonly int MostCalls =
        int.TryParse(Environment.GetEnvironmentVariable("IPCRUNTIME_FAULTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly byte[] Sent = [.. Enumerable.Range(0, Length).Select(i => (byte)(i * 31 >> 3))];

    public static void Run(string library)
    {
        var faults = FaultInjection.Install(library);

        (string Name, Func<Task<string?>> Do)[] works = [("through a child", () => TransferAsync(splices: false)), ("with splice", () => TransferAsync(splices: true)), ("run", RunAsync), ("streams", StreamAsync)];

        // What is opened once for all is open from now on.
        foreach (var (_, work) in works)
        {
            Execute(work);
        }

        foreach (var (name, work) in works)
        {
            Console.WriteLine(name);

            // Interrupted, too early or in part: the work is done all the same.
            foreach (var function in new[] { "preadv2", "pwritev2", "splice", "epoll_wait", "waitid", "poll", "close" })
            {
                EachCall(faults, work, function, Errno.EINTR, mayFail: false);
            }

            foreach (var function in new[] { "preadv2", "pwritev2", "splice" })
            {
                EachCall(faults, work, function, Errno.EAGAIN, mayFail: false);
                EachCall(faults, work, function, (Errno)FaultInjection.Short, mayFail: false);
            }

            // As in a sandbox: SIGCHLD tells.
            EachCall(faults, work, "pidfd_open", Errno.ENOSYS, mayFail: false);

            // Not enough of something: the error is told.
            foreach (var (function, error) in new[]
            {
                ("pipe2", Errno.EMFILE), ("pipe2", Errno.ENFILE), ("fcntl", Errno.EMFILE), ("fcntl", Errno.ENOMEM), ("epoll_ctl", Errno.ENOMEM), ("epoll_ctl", Errno.ENOSPC), ("eventfd", Errno.EMFILE),
                ("posix_spawn", Errno.EAGAIN), ("posix_spawn", Errno.ENOMEM), ("posix_spawn", Errno.EMFILE), ("pidfd_open", Errno.EMFILE), ("pidfd_open", Errno.ENOMEM),
            })
            {
                EachCall(faults, work, function, error, mayFail: true);
            }
        }

        // As on a kernel whose pipes do not know RWF_NOWAIT.
        foreach (var (always, sometimes) in new[] { ("preadv2", "read"), ("preadv2", "poll"), ("pwritev2", "write"), ("pwritev2", "poll") })
        {
            faults.Arm(1, always, FaultInjection.Every, (int)Errno.ENOTSUP);
            EachCall(faults, works[0].Do, sometimes, Errno.EINTR, mayFail: false);
            if (sometimes != "poll")
            {
                EachCall(faults, works[0].Do, sometimes, (Errno)FaultInjection.Short, mayFail: false);
            }

            faults.Disarm(1);
        }

        Console.WriteLine("end");
    }

    /// <summary>The child is killed when posix_spawn has made it and it has not become its program.</summary>
    public static void KillBeforeExec(string library, string fifo)
    {
        FaultInjection.Install(library).Hold(fifo);
        var start = Task.Run(() => ChildProcess.Start(new("/bin/true")));
        int child;
        while ((child = ChildList.Read().FirstOrDefault()) == 0)
        {
            Thread.Sleep(1);
        }

        Thread.Sleep(50);
        Console.WriteLine(start.IsCompleted ? "started" : "held");
        _ = LibC.kill(child, Signal.SIGKILL.Number);
        Console.WriteLine(start.GetAwaiter().GetResult().Wait());
        Console.WriteLine($"{ChildList.Read().Count} left");
    }

    private static void EachCall(FaultInjection faults, Func<Task<string?>> work, string function, Errno error, bool mayFail)
    {
        var (runs, failed) = (0, 0);
        long calls;
        do
        {
            faults.Arm(0, function, ++runs, (int)error);
            var found = Execute(work);
            calls = faults.Calls(0);
            failed += found is null ? 0 : 1;
            if (found is not null && (!mayFail || found != error.ToString()))
            {
                Console.WriteLine($"WRONG: {function} {error} in call {runs}: {found}");
            }
        }
        while (calls >= runs && runs < MostCalls);

        // The last run had no fault.
        Console.WriteLine($"{function} {(error == 0 ? "short" : error)}: {runs - 1} calls, {failed} refused");
        faults.Disarm(0);
    }

    /// <returns>Null if all went right, else what went wrong.</returns>
    private static string? Execute(Func<Task<string?>> work)
    {
        var before = Directory.GetFileSystemEntries("/proc/self/fd").Length;
        var running = Task.Run(work);
        string? result;
        try
        {
            result = running.Wait(Limit) ? running.Result : "hangs";
        }
        catch (AggregateException error) when (error.InnerException is PosixException thrown)
        {
            result = thrown.ErrorName;
        }
        catch (AggregateException error)
        {
            result = error.InnerException!.ToString();
        }

        for (var i = 0; ; i++)
        {
            var left = ChildList.Read().Count;
            var open = Directory.GetFileSystemEntries("/proc/self/fd").Length - before;
            if (left == 0 && open <= 0)
            {
                return result;
            }

            if (i == 2000)
            {
                return $"{result}, {left} children and {open} descriptors left";
            }

            Thread.Sleep(1);
        }
    }

    /// <summary>Through a child and back, with status; a splice lies between where asked.</summary>
    private static async Task<string?> TransferAsync(bool splices)
    {
        using var limit = new CancellationTokenSource(Limit);
        var (childInput, toChild) = OpenPipe();
        using (childInput)
        using (toChild)
        {
            var (fromChild, childOutput) = OpenPipe();
            using (fromChild)
            using (childOutput)
            {
                var child = ChildProcess.Start(new("/bin/sh", "-c", "cat; exit 3") { Descriptors = { { 0, childInput }, { 1, childOutput } } });
                childInput.Dispose();
                childOutput.Dispose();
                var received = ReceiveAllAsync(fromChild, splices, limit.Token);
                var sending = SendAllAsync(toChild, limit.Token);

                // The two do not outlive their descriptors, whichever of them fails.
                await Task.WhenAll(received, sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                var status = await child.WaitAsync(limit.Token);
                var data = await received;
                await sending;
                return status == ChildStatus.Exited(3) && data.SequenceEqual(Sent) ? null : $"{status} and {data.Count} bytes";
            }
        }
    }

    private static async Task<string?> RunAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var result = await ChildProcess.RunAsync(new("/bin/sh", "-c", "cat; exit 3"), new() { Input = Sent, OutputGracePeriod = Limit }, limit.Token);
        return result.Status == ChildStatus.Exited(3) && result.Output.Span.SequenceEqual(Sent) ? null : $"{result} and {result.Output.Length} bytes";
    }

    /// <summary>Two threads that block.</summary>
    private static async Task<string?> StreamAsync()
    {
        using var pipe = UnixPipe.Create();
        var received = new MemoryStream();
        var sending = Task.Run(() =>
        {
            using var writer = pipe.WriteEnd;
            writer.Write(Sent);
        });
        var receiving = Task.Run(() =>
        {
            using var reader = pipe.ReadEnd;
            reader.CopyTo(received);
        });
        await Task.WhenAll(sending, receiving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await receiving;
        await sending;
        return received.ToArray().AsSpan().SequenceEqual(Sent) ? null : $"{received.Length} bytes";
    }

    private static async Task SendAllAsync(SafeFileHandle to, CancellationToken cancellation)
    {
        using (to)
        {
            // As write(2), it tells how much went when something came between, and the error of the next one.
            for (var sent = 0; sent < Length;)
            {
                sent += (int)Check(await PosixSystem.Host.RunAsync(Op(OpCode.Write, to, Length - sent), Sent.AsMemory(sent), cancellation), "write");
            }
        }
    }

    private static async Task<List<byte>> ReceiveAllAsync(SafeFileHandle from, bool splices, CancellationToken cancellation)
    {
        using (from)
        {
            return await (splices ? ReceiveSplicedAsync(from, cancellation) : ReceiveAsync(from, cancellation));
        }
    }

    private static async Task<List<byte>> ReceiveAsync(SafeFileHandle from, CancellationToken cancellation)
    {
        var received = new List<byte>();
        var buffer = new byte[10_000];
        while (true)
        {
            var count = Check(await PosixSystem.Host.RunAsync(Op(OpCode.Read, from, buffer.Length), buffer, cancellation), "read");
            if (count == 0)
            {
                return received;
            }

            received.AddRange(buffer.AsSpan(0, (int)count));
        }
    }

    private static async Task<List<byte>> ReceiveSplicedAsync(SafeFileHandle from, CancellationToken cancellation)
    {
        var (read, write) = OpenPipe();
        using (write)
        {
            var received = ReceiveAllAsync(read, splices: false, cancellation);
            var splicing = SpliceAllAsync(from, write, cancellation);
            await Task.WhenAll(received, splicing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var data = await received;
            await splicing;
            return data;
        }
    }

    private static async Task SpliceAllAsync(SafeFileHandle from, SafeFileHandle to, CancellationToken cancellation)
    {
        using (to)
        {
            long moved;
            do
            {
                var op = new KernelOp(OpCode.Splice, (int)from.DangerousGetHandle(), (int)to.DangerousGetHandle(), 20_000);
                moved = Check(await PosixSystem.Host.RunAsync(op, default, cancellation), "splice");
            }
            while (moved > 0);
        }
    }

    private static KernelOp Op(OpCode code, SafeFileHandle handle, int length) => new(code, (int)handle.DangerousGetHandle(), C: length);

    private static (SafeFileHandle Read, SafeFileHandle Write) OpenPipe()
    {
        var outcome = PosixSystem.Host.Try(new(OpCode.Pipe, (int)OpenFlags.CloseOnExec), default);
        Check(outcome, "pipe2");
        return (new((nint)outcome.Value, ownsHandle: true), new(outcome.Detail, ownsHandle: true));
    }

    private static long Check(in Outcome outcome, string function) => outcome.Succeeded ? outcome.Value : throw new PosixException(function, (int)outcome.Error, null);
}
