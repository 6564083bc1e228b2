using System.Runtime.Versioning;
using IpcRuntime.Tests.Host;

namespace IpcRuntime.Tests.Pipes;

[UnsupportedOSPlatform("windows")]
public sealed class SpliceTests : HostTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Splice_moves_all_up_to_the_end()
    {
        using var from = UnixPipe.Create();
        using var to = UnixPipe.Create();
        var sent = new byte[1_000_003];
        new Random(2).NextBytes(sent);
        async Task SendAsync()
        {
            await using (from.WriteEnd)
            {
                await from.WriteEnd.WriteAsync(sent, Cancellation);
            }
        }

        async Task<long> MoveAsync()
        {
            await using (to.WriteEnd)
            {
                return await from.ReadEnd.SpliceToAsync(to.WriteEnd, cancellationToken: Cancellation);
            }
        }

        var received = new MemoryStream();
        var (sending, moving) = (SendAsync(), MoveAsync());
        await to.ReadEnd.CopyToAsync(received, Cancellation).WaitAsync(Patience, Cancellation);
        await sending;
        Assert.Equal(sent.Length, await moving);
        Assert.True(sent.AsSpan().SequenceEqual(received.ToArray()));
    }

    [Fact]
    public async Task Splice_stops_at_the_maximum_and_loses_nothing_when_cancelled()
    {
        using var from = UnixPipe.Create();
        using var to = UnixPipe.Create();
        from.WriteEnd.Write([1, 2, 3, 4, 5]);
        Assert.Equal(0, await from.ReadEnd.SpliceToAsync(to.WriteEnd, 0, Cancellation));
        Assert.Equal(2, await from.ReadEnd.SpliceToAsync(to.WriteEnd, 2, Cancellation));
        Assert.Equal((3, 2), (from.ReadEnd.AvailableBytes, to.ReadEnd.AvailableBytes));

        using var source = new CancellationTokenSource();
        var splice = from.ReadEnd.SpliceToAsync(to.WriteEnd, 10, source.Token).AsTask();
        Eventually("they have gone", () => to.ReadEnd.AvailableBytes == 5);
        await source.CancelAsync();
        Assert.Equal(3, (await Assert.ThrowsAsync<PipeWriteCanceledException>(() => splice.WaitAsync(Patience, Cancellation))).BytesWritten);

        using var second = new CancellationTokenSource(10);
        splice = from.ReadEnd.SpliceToAsync(to.WriteEnd, 10, second.Token).AsTask();
        Assert.IsNotType<PipeWriteCanceledException>(await Assert.ThrowsAnyAsync<OperationCanceledException>(() => splice.WaitAsync(Patience, Cancellation)));
        Assert.Equal(5, to.ReadEnd.Read(new byte[10]));
    }

    [Fact]
    public async Task Several_splices_share_one_pipe()
    {
        using var from = UnixPipe.Create();
        using var first = UnixPipe.Create();
        using var second = UnixPipe.Create();
        Task<long>[] splices = [.. new[] { first, second }.Select(to => from.ReadEnd.SpliceToAsync(to.WriteEnd, cancellationToken: Cancellation).AsTask())];
        for (var i = 1; i <= 10; i++)
        {
            from.WriteEnd.WriteByte(1);
            Eventually("it has gone to one of them", () => first.ReadEnd.AvailableBytes + second.ReadEnd.AvailableBytes == i);
        }

        from.WriteEnd.Dispose();
        Assert.Equal(10, (await Task.WhenAll(splices).WaitAsync(Patience, Cancellation)).Sum());
    }

    [Fact]
    public async Task Reader_that_goes_ends_a_splice_that_waits_for_room()
    {
        using var from = UnixPipe.Create();
        using var to = UnixPipe.Create(new() { Capacity = 4096 });
        var splice = from.ReadEnd.SpliceToAsync(to.WriteEnd, cancellationToken: Cancellation).AsTask();
        from.WriteEnd.Write(new byte[10_000]);
        Eventually("it is full", () => to.ReadEnd.AvailableBytes == 4096);
        Assert.False(splice.IsCompleted);
        to.ReadEnd.Dispose();
        var thrown = await Assert.ThrowsAsync<BrokenPipeException>(() => splice.WaitAsync(Patience, Cancellation));
        Assert.Equal(("splice", 4096), (thrown.FunctionName, thrown.BytesWritten));
        Assert.Equal(10_000 - 4096, from.ReadEnd.AvailableBytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disposed_end_ends_the_splice(bool isDestination)
    {
        using var from = UnixPipe.Create();
        using var to = UnixPipe.Create();
        var splice = from.ReadEnd.SpliceToAsync(to.WriteEnd, cancellationToken: Cancellation).AsTask();
        await Task.Delay(10, Cancellation);
        Assert.False(splice.IsCompleted);
        Stream end = isDestination ? to.WriteEnd : from.ReadEnd;
        await end.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => splice.WaitAsync(Patience, Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => from.ReadEnd.SpliceToAsync(to.WriteEnd, cancellationToken: Cancellation).AsTask());
    }

    [Fact]
    public async Task What_cannot_be_done_is_named()
    {
        using var from = UnixPipe.Create();
        using var to = UnixPipe.Create();
        from.WriteEnd.WriteByte(1);
        Assert.Equal("EINVAL", (await Assert.ThrowsAsync<PosixException>(() => from.ReadEnd.SpliceToAsync(from.WriteEnd, cancellationToken: Cancellation).AsTask())).ErrorName);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => from.ReadEnd.SpliceToAsync(to.WriteEnd, -1, Cancellation).AsTask());
        to.ReadEnd.Dispose();
        var thrown = await Assert.ThrowsAsync<BrokenPipeException>(() => from.ReadEnd.SpliceToAsync(to.WriteEnd, cancellationToken: Cancellation).AsTask());
        Assert.Equal(("splice", 0), (thrown.FunctionName, thrown.BytesWritten));
    }
}
