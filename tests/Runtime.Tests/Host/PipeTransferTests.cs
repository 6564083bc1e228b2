using System.Runtime.Versioning;
using IpcRuntime.Host;
using IpcRuntime.Kernel;

namespace IpcRuntime.Tests.Host;

/// <summary>Reads and writes that wait without a thread, and without O_NONBLOCK.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PipeTransferTests : HostTest
{
    private const int GetStatusFlags = 3;
    private static readonly PosixSystem Host = PosixSystem.Host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_waits_for_data_and_ends_with_the_writers()
    {
        using var pipe = new RawPipe();
        var buffer = new byte[100];
        var read = pipe.ReadAsync(buffer, Cancellation);
        await Task.Delay(20, Cancellation);
        Assert.False(read.IsCompleted);
        Assert.Equal(Outcome.Of(3), await pipe.WriteAsync(new byte[3], Cancellation));
        Assert.Equal(Outcome.Of(3), await read.WaitAsync(Patience, Cancellation));

        read = pipe.ReadAsync(buffer, Cancellation);
        pipe.CloseWrite();
        Assert.Equal(Outcome.Of(0), await read.WaitAsync(Patience, Cancellation));
    }

    [Fact]
    public async Task Read_can_be_cancelled_and_leaves_nothing()
    {
        using var pipe = new RawPipe();
        for (var i = 0; i < 50; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var read = pipe.ReadAsync(new byte[1], cancellation.Token);
            cancellation.CancelAfter(i % 2);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(Patience, Cancellation));
        }

        await pipe.WriteAsync(new byte[] { 42 }, Cancellation);
        var buffer = new byte[2];
        Assert.Equal(Outcome.Of(1), await pipe.ReadAsync(buffer, Cancellation));
        Assert.Equal(42, buffer[0]);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipe.WriteAsync(new byte[1], cancelled.Token));
    }

    /// <summary>A FileStream waits in a thread of the pool, and no token reaches it there.</summary>
    [Fact]
    public async Task FileStream_cannot_be_cancelled()
    {
        using var pipe = new RawPipe();
        using var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(pipe.ReadEnd, ownsHandle: false);
        await using var stream = new FileStream(handle, FileAccess.Read, 0);
        using var cancellation = new CancellationTokenSource(50);
        var read = stream.ReadAsync(new byte[1], cancellation.Token).AsTask();
        await Task.Delay(300, Cancellation);
        Assert.False(read.IsCompleted);
        pipe.CloseWrite();
        await read.WaitAsync(Patience, Cancellation).ContinueWith(_ => { }, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public async Task Hundreds_wait_without_threads()
    {
        var pipes = Enumerable.Range(0, 300).Select(_ => new RawPipe()).ToList();
        var threads = ThreadPool.ThreadCount;
        var reads = pipes.Select(pipe => pipe.ReadAsync(new byte[1], Cancellation)).ToList();
        await Task.Delay(100, Cancellation);
        Assert.InRange(ThreadPool.ThreadCount, 0, threads + 4);
        Assert.All(reads, read => Assert.False(read.IsCompleted));
        foreach (var pipe in pipes)
        {
            await pipe.WriteAsync(new byte[1], Cancellation);
        }

        Assert.All(await Task.WhenAll(reads).WaitAsync(Patience, Cancellation), outcome => Assert.Equal(Outcome.Of(1), outcome));
        pipes.ForEach(pipe => pipe.Dispose());
    }

    [Fact]
    public async Task Two_readers_and_two_writers_share_an_end()
    {
        using var pipe = new RawPipe();
        var reads = new[] { pipe.ReadAsync(new byte[1], Cancellation), pipe.ReadAsync(new byte[1], Cancellation) };
        await pipe.WriteAsync(new byte[1], Cancellation);
        await pipe.WriteAsync(new byte[1], Cancellation);
        await Task.WhenAll(reads).WaitAsync(Patience, Cancellation);

        var writes = new[] { pipe.WriteAsync(new byte[100_000], Cancellation), pipe.WriteAsync(new byte[100_000], Cancellation) };
        var got = 0L;
        while (got < 200_000)
        {
            got += (await pipe.ReadAsync(new byte[65_536], Cancellation).WaitAsync(Patience, Cancellation)).Value;
        }

        Assert.All(await Task.WhenAll(writes).WaitAsync(Patience, Cancellation), outcome => Assert.Equal(Outcome.Of(100_000), outcome));
    }

    [Fact]
    public async Task Bytes_are_the_same_in_the_same_order()
    {
        using var pipe = new RawPipe();
        var sent = new byte[3_000_001];
        new Random(1).NextBytes(sent);
        async Task SendAsync()
        {
            Assert.Equal(Outcome.Of(sent.Length), await pipe.WriteAsync(sent, Cancellation));
            pipe.CloseWrite();
        }

        var write = SendAsync();
        var received = new MemoryStream();
        var buffer = new byte[10_000];
        while (await pipe.ReadAsync(buffer, Cancellation).WaitAsync(Patience, Cancellation) is { Value: > 0 } outcome)
        {
            received.Write(buffer, 0, (int)outcome.Value);
        }

        await write;
        Assert.True(sent.AsSpan().SequenceEqual(received.ToArray()));
    }

    [Fact]
    public async Task Cancelled_write_says_how_much_went()
    {
        using var pipe = new RawPipe();
        using var cancellation = new CancellationTokenSource(50);
        Assert.Equal(Outcome.Of(65_536), await pipe.WriteAsync(new byte[100_000], cancellation.Token));

        // Nothing of one that must go as a whole.
        using var second = new CancellationTokenSource(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipe.WriteAsync(new byte[100], second.Token));
        Assert.Equal(65_536, Host.Try(new(OpCode.Available, pipe.ReadEnd), default).Value);
    }

    [Fact]
    public async Task Errors_are_outcomes()
    {
        using var pipe = new RawPipe();
        var blocked = pipe.WriteAsync(new byte[100_000], Cancellation);
        await Task.Delay(20, Cancellation);
        pipe.CloseRead();
        Assert.Equal(Outcome.Of(65_536), await blocked.WaitAsync(Patience, Cancellation));
        Assert.Equal(Errno.EPIPE, (await pipe.WriteAsync(new byte[1], Cancellation)).Error);
        Assert.Equal(Errno.EBADF, (await Host.RunAsync(new(OpCode.Read, 9_999, 0, 1), new byte[1], Cancellation)).Error);
        Assert.Equal(Errno.EFAULT, (await Host.RunAsync(new(OpCode.Read, pipe.WriteEnd, 0, 2), new byte[1], Cancellation)).Error);
    }

    /// <summary>The danger: the flag belongs to the pipe's end, and a child that shares it fails.</summary>
    [Fact]
    public async Task Child_that_shares_the_end_does_not_see_O_NONBLOCK()
    {
        foreach (var isNonBlocking in new[] { false, true })
        {
            using var pipe = new RawPipe();
            using var cancellation = new CancellationTokenSource(10);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipe.ReadAsync(new byte[1], cancellation.Token));
            Assert.Equal(2, LibC.Control(pipe.WriteEnd, GetStatusFlags, 0) + 1);
            Assert.Equal(0, LibC.Control(pipe.ReadEnd, GetStatusFlags, 0) & (int)OpenFlags.NonBlock);
            if (isNonBlocking)
            {
                Host.Try(new(OpCode.SetFlags, pipe.ReadEnd, (int)OpenFlags.NonBlock), default);
            }

            using var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(pipe.ReadEnd, ownsHandle: false);
            var options = new ChildOptions("cat") { Descriptors = { { 0, handle } } };
            options.Descriptors.AddNull(1);
            options.Descriptors.AddNull(2);
            var cat = ChildProcess.Start(options);
            if (!isNonBlocking)
            {
                Assert.False(cat.TryWait(TimeSpan.FromMilliseconds(100), out _));
            }
            else
            {
                Assert.Equal(ChildStatus.Exited(1), cat.Wait());
            }

            pipe.CloseWrite();
            Assert.Equal(isNonBlocking ? 1 : 0, cat.Wait().ExitCode);
        }
    }

    [Fact]
    public async Task Splice_moves_from_pipe_to_pipe_and_waits_for_both()
    {
        using var from = new RawPipe();
        using var to = new RawPipe();
        var splice = Host.RunAsync(new(OpCode.Splice, from.ReadEnd, to.WriteEnd, 100), default, Cancellation).AsTask();
        await Task.Delay(20, Cancellation);
        Assert.False(splice.IsCompleted);
        await from.WriteAsync(new byte[10], Cancellation);
        Assert.Equal(Outcome.Of(10), await splice.WaitAsync(Patience, Cancellation));

        // Fill the second, so that the splice waits for room.
        while (Host.Try(new(OpCode.Write, to.WriteEnd, 0, 4096), new byte[4096]).Succeeded)
        {
        }

        await from.WriteAsync(new byte[10], Cancellation);
        splice = Host.RunAsync(new(OpCode.Splice, from.ReadEnd, to.WriteEnd, 100), default, Cancellation).AsTask();
        await Task.Delay(20, Cancellation);
        Assert.False(splice.IsCompleted);
        await to.ReadAsync(new byte[65_536], Cancellation);
        Assert.Equal(Outcome.Of(10), await splice.WaitAsync(Patience, Cancellation));

        using var cancellation = new CancellationTokenSource(20);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Host.RunAsync(new(OpCode.Splice, from.ReadEnd, to.WriteEnd, 100), default, cancellation.Token).AsTask());
        from.CloseWrite();
        Assert.Equal(Outcome.Of(0), await Host.RunAsync(new(OpCode.Splice, from.ReadEnd, to.WriteEnd, 100), default, Cancellation));
        Assert.Equal(Errno.EINVAL, Host.Try(new(OpCode.Splice, from.ReadEnd, to.WriteEnd, -1), default).Error);
    }

    /// <summary>A terminal does not know RWF_NOWAIT on every kernel, a regular file is always ready: the calls work there too.</summary>
    [Fact]
    public async Task Other_files_can_be_read()
    {
        foreach (var file in new[] { "/dev/zero", "/proc/self/status", typeof(PipeTransferTests).Assembly.Location })
        {
            using var handle = File.OpenHandle(file);
            var outcome = await Host.RunAsync(new(OpCode.Read, (int)handle.DangerousGetHandle(), 0, 100), new byte[100], Cancellation).AsTask().WaitAsync(Patience, Cancellation);
            Assert.Equal(Outcome.Of(100), outcome);
        }
    }

    [Fact]
    public void Host_waits_for_one_child_alone()
    {
        Assert.Equal(Errno.ENOSYS, Host.Try(new(OpCode.WaitId, (int)WaitKind.All, 0, (int)WaitOptions.Exited), default).Error);
        Assert.Equal(Errno.ENOSYS, Host.Try(new(OpCode.WaitId, (int)WaitKind.Group, 1, (int)WaitOptions.Exited), default).Error);
        Assert.Equal(Errno.ENOSYS, Host.Try(new(OpCode.Wait, -1), default).Error);
        Assert.Equal(Errno.ECHILD, Host.Try(new(OpCode.WaitId, (int)WaitKind.Process, 1, (int)WaitOptions.Exited), default).Error);
        Assert.Equal(Errno.ESRCH, Host.Try(new(OpCode.Kill, int.MaxValue, 15), default).Error);
        Assert.Equal(Outcome.Of(0), Host.Try(new(OpCode.Kill, Host.ProcessId, 0), default));
        Assert.Equal(Errno.ESRCH, Host.Try(new(OpCode.SigQueue, int.MaxValue, 15, 7), default).Error);
        Assert.Equal(Outcome.Of(ProcessGroup.Current.Id), Host.Try(new(OpCode.GetGroup), default));
    }

    private sealed class RawPipe : IDisposable
    {
        public RawPipe() => (ReadEnd, WriteEnd) = Host.Try(new(OpCode.Pipe, (int)OpenFlags.CloseOnExec), default) is { Succeeded: true } ends
            ? ((int)ends.Value, ends.Detail)
            : throw new InvalidOperationException();

        public int ReadEnd { get; private set; }

        public int WriteEnd { get; private set; }

        public Task<Outcome> ReadAsync(byte[] buffer, CancellationToken cancellation) =>
            Host.RunAsync(new(OpCode.Read, ReadEnd, 0, buffer.Length), buffer, cancellation).AsTask();

        public Task<Outcome> WriteAsync(byte[] buffer, CancellationToken cancellation) =>
            Host.RunAsync(new(OpCode.Write, WriteEnd, 0, buffer.Length), buffer, cancellation).AsTask();

        public void CloseRead()
        {
            Close(ReadEnd);
            ReadEnd = -1;
        }

        public void CloseWrite()
        {
            Close(WriteEnd);
            WriteEnd = -1;
        }

        public void Dispose()
        {
            CloseRead();
            CloseWrite();
        }

        private static void Close(int descriptor)
        {
            if (descriptor >= 0)
            {
                Host.Try(new(OpCode.Close, descriptor), default);
            }
        }
    }
}
