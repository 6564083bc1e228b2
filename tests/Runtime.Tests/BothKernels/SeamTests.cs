using IpcRuntime.Kernel;

namespace IpcRuntime.Tests.BothKernels;

/// <summary>The seam below streams and processes: the same operations on both kernels.</summary>
public sealed class SeamTests
{
    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Pipe_gives_what_was_written_and_then_ends(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var ends = system.Try(new(OpCode.Pipe, (int)OpenFlags.CloseOnExec), default);
        var (read, write) = ((int)ends.Value, ends.Detail);
        Assert.Equal(Errno.EAGAIN, system.Try(new(OpCode.Read, read, 0, 10), new byte[10]).Error);

        // More than the pipe holds, while it is read.
        var writing = WriteAsync();
        var total = 0L;
        var buffer = new byte[10_000];
        Outcome outcome;
        while ((outcome = await system.RunAsync(new(OpCode.Read, read, 0, buffer.Length), buffer, default)).Value > 0)
        {
            total += outcome.Value;
        }

        await writing;
        Assert.Equal(200_000, total);
        Assert.Equal(0, system.Try(new(OpCode.Close, read), default).Value);

        async Task WriteAsync()
        {
            Assert.Equal(200_000, (await system.RunAsync(new(OpCode.Write, write, 0, 200_000), new byte[200_000], default)).Value);
            Assert.Equal(0, system.Try(new(OpCode.Close, write), default).Value);
        }
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Cancelled_read_takes_nothing(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var ends = system.Try(new(OpCode.Pipe, (int)OpenFlags.CloseOnExec), default);
        var (read, write) = ((int)ends.Value, ends.Detail);
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(20), system.Time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await system.RunAsync(new(OpCode.Read, read, 0, 10), new byte[10], timeout.Token));
        Assert.Equal(1, system.Try(new(OpCode.Write, write, 0, 1), new byte[1]).Value);
        Assert.Equal(1, (await system.RunAsync(new(OpCode.Read, read, 0, 10), new byte[10], default)).Value);
        system.Try(new(OpCode.Close, read), default);
        system.Try(new(OpCode.Close, write), default);
    });
}
