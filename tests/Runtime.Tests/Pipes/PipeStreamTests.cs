using System.Runtime.Versioning;
using IpcRuntime.Tests.Host;

namespace IpcRuntime.Tests.Pipes;

/// <summary>The ends of a pipe as streams.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PipeStreamTests : HostTest
{
    private const int Capacity = 65_536;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bytes_come_out_in_order_and_then_the_end(bool isAsynchronous)
    {
        var (reader, writer) = UnixPipe.Create();
        var sent = new byte[3_000_001];
        new Random(1).NextBytes(sent);
        var received = new MemoryStream();
        var writing = Task.Factory.StartNew(async () =>
        {
            using (writer)
            {
                if (isAsynchronous)
                {
                    await writer.WriteAsync(sent, Cancellation);
                }
                else
                {
                    writer.Write(sent);
                }
            }
        }, Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        using (reader)
        {
            if (isAsynchronous)
            {
                await reader.CopyToAsync(received, 10_000, Cancellation).WaitAsync(Patience, Cancellation);
            }
            else
            {
                reader.CopyTo(received, 10_000);
            }

            Assert.Equal(0, reader.Read(new byte[1]));
            Assert.Equal(-1, reader.ReadByte());
            Assert.Equal(0, await reader.ReadAsync(new byte[1], Cancellation));
        }

        await writing.WaitAsync(Patience, Cancellation);
        Assert.True(sent.AsSpan().SequenceEqual(received.ToArray()));
    }

    [Fact]
    public async Task Read_gives_what_there_is()
    {
        using var pipe = UnixPipe.Create();
        pipe.WriteEnd.WriteByte(7);
        await pipe.WriteEnd.WriteAsync(new byte[] { 1, 2, 3 }, Cancellation);
        pipe.WriteEnd.Write([4, 5], 1, 1);
#pragma warning disable CA1835 // The older members are to be called.
        await pipe.WriteEnd.WriteAsync([6, 8, 9], 1, 1, Cancellation);
        await Task.Factory.FromAsync(pipe.WriteEnd.BeginWrite, pipe.WriteEnd.EndWrite, new byte[] { 10 }, 0, 1, null);
        Assert.Equal(7, pipe.ReadEnd.AvailableBytes);
        Assert.Equal(7, pipe.ReadEnd.ReadByte());
        var buffer = new byte[100];
        Assert.Equal(0, pipe.ReadEnd.Read([]));
        Assert.Equal(1, pipe.ReadEnd.Read(buffer, 50, 1));
        Assert.Equal(1, await pipe.ReadEnd.ReadAsync(buffer, 60, 1, Cancellation));
#pragma warning restore CA1835
        Assert.Equal(1, await Task.Factory.FromAsync(pipe.ReadEnd.BeginRead, pipe.ReadEnd.EndRead, buffer, 70, 1, null));
        Assert.Equal(3, await pipe.ReadEnd.ReadAsync(buffer, Cancellation));
        Assert.Equal(new byte[] { 1, 2, 3, 5, 8, 10 }, new[] { buffer[50], buffer[60], buffer[70], buffer[0], buffer[1], buffer[2] });
        Assert.Equal(0, pipe.WriteEnd.AvailableBytes);
    }

    [Fact]
    public void Ends_are_streams_of_one_direction()
    {
        using var pipe = UnixPipe.Create();
        Assert.Equal((true, false, false), (pipe.ReadEnd.CanRead, pipe.ReadEnd.CanWrite, pipe.ReadEnd.CanSeek));
        Assert.Equal((false, true, false), (pipe.WriteEnd.CanRead, pipe.WriteEnd.CanWrite, pipe.WriteEnd.CanSeek));
        Assert.Throws<NotSupportedException>(() => pipe.ReadEnd.Write([1]));
        Assert.Throws<NotSupportedException>(() => pipe.WriteEnd.Read(new byte[1]));
        Assert.Throws<NotSupportedException>(() => pipe.ReadEnd.Position);
        Assert.Throws<NotSupportedException>(() => pipe.ReadEnd.Length);
        Assert.Throws<NotSupportedException>(() => pipe.WriteEnd.Seek(0, SeekOrigin.Begin));
        pipe.WriteEnd.Flush();
        Assert.True(pipe.WriteEnd.FlushAsync(new CancellationToken(true)).IsCanceled);
        pipe.Dispose();
        Assert.False(pipe.ReadEnd.CanRead || pipe.WriteEnd.CanWrite);
    }

    [Fact]
    public void Synchronous_calls_wait_in_their_own_thread()
    {
        using var pipe = UnixPipe.Create();
        var read = 0;
        var thread = new Thread(() => read = pipe.ReadEnd.ReadByte());
        thread.Start();
        Assert.False(thread.Join(30));
        pipe.WriteEnd.WriteByte(42);
        Assert.True(thread.Join(Patience));
        Assert.Equal(42, read);

        var writer = new Thread(() => pipe.WriteEnd.Write(new byte[Capacity + 1]));
        writer.Start();
        Eventually("the pipe is full", () => pipe.ReadEnd.AvailableBytes == Capacity);
        Assert.False(writer.Join(20));
        pipe.ReadEnd.ReadExactly(new byte[Capacity + 1]);
        Assert.True(writer.Join(Patience));
    }

    [Fact]
    public async Task Cancelled_read_loses_nothing()
    {
        using var pipe = UnixPipe.Create();
        for (var i = 0; i < 50; i++)
        {
            using var source = new CancellationTokenSource();
            var read = pipe.ReadEnd.ReadAsync(new byte[1], source.Token).AsTask();
            source.CancelAfter(i % 2);
            var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(Patience, Cancellation));
            Assert.Equal(source.Token, thrown.CancellationToken);
        }

        Assert.True(pipe.ReadEnd.ReadAsync(new byte[1], new CancellationToken(true)).AsTask().IsCanceled);
        pipe.WriteEnd.WriteByte(42);
        Assert.Equal(42, pipe.ReadEnd.ReadByte());
    }

    [Fact]
    public async Task Cancelled_write_says_how_much_went()
    {
        using var pipe = UnixPipe.Create();
        using var source = new CancellationTokenSource();
        var write = pipe.WriteEnd.WriteAsync(new byte[100_000], source.Token).AsTask();
        Eventually("the pipe is full", () => pipe.ReadEnd.AvailableBytes == Capacity);
        await source.CancelAsync();
        var thrown = await Assert.ThrowsAsync<PipeWriteCanceledException>(() => write.WaitAsync(Patience, Cancellation));
        Assert.Equal((Capacity, source.Token), (thrown.BytesWritten, thrown.CancellationToken));
        Assert.True(write.IsCanceled);

        using var second = new CancellationTokenSource(20);
        Assert.IsNotType<PipeWriteCanceledException>(await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipe.WriteEnd.WriteAsync(new byte[4096], second.Token).AsTask()));
        Assert.True(pipe.WriteEnd.WriteAsync(new byte[1], new CancellationToken(true)).AsTask().IsCanceled);
        Assert.Equal(Capacity, pipe.WriteEnd.AvailableBytes);
    }

    [Fact]
    public async Task Pipe_without_reader_is_broken()
    {
        using var pipe = UnixPipe.Create();
        var write = pipe.WriteEnd.WriteAsync(new byte[100_000], Cancellation).AsTask();
        Eventually("the pipe is full", () => pipe.ReadEnd.AvailableBytes == Capacity);
        pipe.ReadEnd.Dispose();
        var thrown = await Assert.ThrowsAsync<BrokenPipeException>(() => write.WaitAsync(Patience, Cancellation));
        Assert.Equal((Capacity, "EPIPE", "write"), (thrown.BytesWritten, thrown.ErrorName, thrown.FunctionName));
        Assert.Equal(0, Assert.Throws<BrokenPipeException>(() => pipe.WriteEnd.WriteByte(1)).BytesWritten);
        Assert.Equal(0, (await Assert.ThrowsAsync<BrokenPipeException>(() => pipe.WriteEnd.WriteAsync(new byte[1], Cancellation).AsTask())).BytesWritten);
        Assert.Throws<BrokenPipeException>(() => pipe.WriteEnd.TryWriteAtomic([1]));

        // An empty write says nothing (POSIX, write).
        pipe.WriteEnd.Write([]);
        await pipe.WriteEnd.WriteAsync(ReadOnlyMemory<byte>.Empty, Cancellation);
    }

    [Fact]
    public void Synchronous_write_says_how_much_went_before_the_pipe_broke()
    {
        using var pipe = UnixPipe.Create();
        BrokenPipeException? thrown = null;
        var writer = new Thread(() => thrown = Assert.Throws<BrokenPipeException>(() => pipe.WriteEnd.Write(new byte[100_000])));
        writer.Start();
        Eventually("the pipe is full", () => pipe.ReadEnd.AvailableBytes == Capacity);
        pipe.ReadEnd.Dispose();
        Assert.True(writer.Join(Patience));
        Assert.Equal(Capacity, thrown!.BytesWritten);
    }

    [Fact]
    public void Atomic_write_is_whole_or_not_at_all()
    {
        using var pipe = UnixPipe.Create(new() { Capacity = 8192 });
        Assert.True(pipe.WriteEnd.TryWriteAtomic(new byte[PipeWriteEnd.AtomicWriteLimit]));
        Assert.True(pipe.WriteEnd.TryWriteAtomic(new byte[2049]));
        Assert.False(pipe.WriteEnd.TryWriteAtomic(new byte[2049]));
        Assert.True(pipe.WriteEnd.TryWriteAtomic([]));
        Assert.Equal(4096 + 2049, pipe.ReadEnd.AvailableBytes);
        Assert.Throws<ArgumentException>(() => pipe.WriteEnd.TryWriteAtomic(new byte[PipeWriteEnd.AtomicWriteLimit + 1]));
        Assert.Equal(4096 + 2049, pipe.ReadEnd.Read(new byte[10_000]));
    }

    [Fact]
    public void Capacity_is_that_of_the_pipe()
    {
        using var pipe = UnixPipe.Create();
        Assert.Equal(Capacity, pipe.ReadEnd.Capacity);
        pipe.WriteEnd.Capacity = 100_000;
        Assert.Equal(131_072, pipe.ReadEnd.Capacity);
        pipe.WriteEnd.Write(new byte[100_000]);
        var thrown = Assert.Throws<PosixException>(() => pipe.ReadEnd.Capacity = 4096);
        Assert.Equal(("fcntl", "EBUSY"), (thrown.FunctionName, thrown.ErrorName));
        Assert.Contains("read end", thrown.Subject, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => pipe.ReadEnd.Capacity = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => new UnixPipeOptions { Capacity = -1 });
        Assert.Throws<PosixException>(() => UnixPipe.Create(new() { Capacity = int.MaxValue }));
        using var small = UnixPipe.Create(PosixSystem.Host, new() { Capacity = 1 });
        Assert.Equal(4096, small.WriteEnd.Capacity);
    }

    /// <summary>Also one that waits for the first time.</summary>
    [Fact]
    public async Task Calls_that_do_not_wait_allocate_nothing()
    {
        using var pipe = UnixPipe.Create();
        var buffer = new byte[1000];
        using var source = new CancellationTokenSource();
        var allocated = 0L;
        for (var i = 0; i < 1000; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            pipe.WriteEnd.Write(buffer);
            pipe.ReadEnd.ReadExactly(buffer);
            pipe.WriteEnd.WriteByte(1);
            _ = pipe.ReadEnd.ReadByte();
            Assert.True(pipe.WriteEnd.TryWriteAtomic(buffer));
            _ = pipe.ReadEnd.AvailableBytes;
            var read = pipe.ReadEnd.ReadAsync(buffer, source.Token);
            Assert.True(read.IsCompletedSuccessfully);
            await read;
            var write = pipe.WriteEnd.WriteAsync(buffer, source.Token);
            Assert.True(write.IsCompletedSuccessfully);
            await write;
            pipe.ReadEnd.ReadExactly(buffer);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }
}
