namespace IpcRuntime.Tests.BothKernels;

/// <summary>Pipes as streams.</summary>
public sealed class PipeTests
{
    private const int Capacity = 65_536;

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Bytes_come_out_in_order_and_then_the_end(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var (reader, writer) = UnixPipe.Create(system, new() { Capacity = 8192 });
        var sent = new byte[100_001];
        new Random(1).NextBytes(sent);
        var received = new MemoryStream();
        var writing = WriteAllAsync(writer, sent);
        await reader.CopyToAsync(received, 10_000);
        await writing;
        Assert.Equal(0, await reader.ReadAsync(new byte[1]));
        Assert.Equal(0, reader.Read(new byte[1]));
        Assert.True(sent.AsSpan().SequenceEqual(received.ToArray()));
        reader.Dispose();
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Read_gives_what_there_is(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        using var pipe = UnixPipe.Create(system);
        await pipe.WriteEnd.WriteAsync(new byte[] { 1, 2, 3 });
        pipe.WriteEnd.Write([4, 5]);
        Assert.Equal((5, 5), (pipe.ReadEnd.AvailableBytes, pipe.WriteEnd.AvailableBytes));
        var buffer = new byte[100];
        Assert.Equal(1, pipe.ReadEnd.Read(buffer, 50, 1));
        Assert.Equal(4, await pipe.ReadEnd.ReadAsync(buffer));
        Assert.Equal([1, 2, 3, 4, 5], new[] { buffer[50] }.Concat(buffer.Take(4)));
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Cancelled_read_loses_nothing(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        using var pipe = UnixPipe.Create(system);
        for (var i = 0; i < 3; i++)
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(i), system.Time);
            var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipe.ReadEnd.ReadAsync(new byte[1], source.Token).AsTask());
            Assert.Equal(source.Token, thrown.CancellationToken);
        }

        pipe.WriteEnd.WriteByte(42);
        Assert.Equal(42, pipe.ReadEnd.ReadByte());
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Cancelled_and_broken_writes_say_how_much_went(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        using var pipe = UnixPipe.Create(system);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50), system.Time);
        var cancelled = await Assert.ThrowsAsync<PipeWriteCanceledException>(() => pipe.WriteEnd.WriteAsync(new byte[100_000], source.Token).AsTask());
        Assert.Equal((Capacity, source.Token), (cancelled.BytesWritten, cancelled.CancellationToken));

        // .NET ignores SIGPIPE; a simulated process does what it is told.
        using var ignoring = system == PosixSystem.Host ? null : SignalDisposition.Ignore(Signal.SIGPIPE, system);
        var write = pipe.WriteEnd.WriteAsync(new byte[10]).AsTask();
        pipe.ReadEnd.Dispose();
        Assert.Equal(0, (await Assert.ThrowsAsync<BrokenPipeException>(() => write)).BytesWritten);
        Assert.Equal("EPIPE", Assert.Throws<BrokenPipeException>(() => pipe.WriteEnd.WriteByte(1)).ErrorName);
        await pipe.WriteEnd.WriteAsync(ReadOnlyMemory<byte>.Empty);
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Disposed_end_lets_go_who_waits(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        using var pipe = UnixPipe.Create(system);
        var read = pipe.ReadEnd.ReadAsync(new byte[1]).AsTask();
        Assert.False(read.IsCompleted);
        pipe.ReadEnd.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => read);
        Assert.Throws<ObjectDisposedException>(() => pipe.ReadEnd.AvailableBytes);
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Atomic_write_is_whole_or_not_at_all(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        using var pipe = UnixPipe.Create(system, new() { Capacity = 8192 });
        Assert.Equal((8192, 8192), (pipe.ReadEnd.Capacity, pipe.WriteEnd.Capacity));
        Assert.True(pipe.WriteEnd.TryWriteAtomic(new byte[PipeWriteEnd.AtomicWriteLimit]));
        Assert.True(pipe.WriteEnd.TryWriteAtomic(new byte[2049]));
        Assert.False(pipe.WriteEnd.TryWriteAtomic(new byte[2049]));
        Assert.Equal(4096 + 2049, await pipe.ReadEnd.ReadAsync(new byte[10_000]));
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Splice_moves_everything(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        using var from = UnixPipe.Create(system);
        using var to = UnixPipe.Create(system);
        var writing = WriteAllAsync(from.WriteEnd, new byte[10_000]);
        Assert.Equal(10_000, await from.ReadEnd.SpliceToAsync(to.WriteEnd));
        await writing;
        Assert.Equal(10_000, to.ReadEnd.AvailableBytes);
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Descriptor_of_the_process_becomes_an_end(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var pipe = UnixPipe.Create(system);
        var copy = (int)system.Try(new(IpcRuntime.Kernel.OpCode.Dup, (int)pipe.WriteEnd.SafeHandle.DangerousGetHandle()), default).Value;
        pipe.WriteEnd.Dispose();
        using (var end = PipeWriteEnd.FromDescriptor(system, copy))
        {
            await end.WriteAsync(new byte[3]);
        }

        Assert.Equal(3, await pipe.ReadEnd.ReadAsync(new byte[10]));
        Assert.Equal(0, await pipe.ReadEnd.ReadAsync(new byte[10]));
        pipe.ReadEnd.Dispose();
        Assert.Equal("EBADF", Assert.Throws<PosixException>(() => PipeReadEnd.FromDescriptor(system, 900)).ErrorName);
    });

    private static async Task WriteAllAsync(PipeWriteEnd end, byte[] data)
    {
        using (end)
        {
            await end.WriteAsync(data);
        }
    }
}
