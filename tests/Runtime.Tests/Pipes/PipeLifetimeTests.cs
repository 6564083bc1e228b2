using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using IpcRuntime.Host;
using IpcRuntime.Tests.Host;

namespace IpcRuntime.Tests.Pipes;

/// <summary>Who closes the ends of a pipe, and what that ends.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PipeLifetimeTests : HostTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Disposed_end_ends_what_waits()
    {
        using var pipe = UnixPipe.Create();
        using var source = new CancellationTokenSource();
        Task[] reads =
        [
            pipe.ReadEnd.ReadAsync(new byte[1], Cancellation).AsTask(),
            pipe.ReadEnd.ReadAsync(new byte[1], source.Token).AsTask(),
            InThread(() => pipe.ReadEnd.ReadByte()),
            InThread(() => pipe.ReadEnd.ReadByte()),
        ];
        await Task.Delay(30, Cancellation);
        Assert.All(reads, read => Assert.False(read.IsCompleted));
        pipe.ReadEnd.Dispose();
        foreach (var read in reads)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => read.WaitAsync(Patience, Cancellation));
        }

        pipe.Dispose();
        using var full = UnixPipe.Create();
        Task[] writes =
        [
            full.WriteEnd.WriteAsync(new byte[100_000], Cancellation).AsTask(),
            full.WriteEnd.WriteAsync(new byte[100_000], source.Token).AsTask(),
            InThread(() => full.WriteEnd.Write(new byte[100_000])),
        ];
        await Task.Delay(30, Cancellation);
        Assert.All(writes, write => Assert.False(write.IsCompleted));
        await full.WriteEnd.DisposeAsync();
        foreach (var write in writes)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => write.WaitAsync(Patience, Cancellation));
        }

        Assert.Equal(65_536, full.ReadEnd.AvailableBytes);
    }

    [Fact]
    public async Task Disposed_end_refuses_everything()
    {
        var (reader, writer) = UnixPipe.Create();
        for (var i = 0; i < 2; i++)
        {
            reader.Dispose();
            writer.Dispose();
            reader.Close();
        }

        Assert.Throws<ObjectDisposedException>(() => reader.Read(new byte[1]));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reader.ReadAsync(new byte[1], Cancellation).AsTask());
        Assert.Throws<ObjectDisposedException>(() => writer.Write([1]));
        Assert.Throws<ObjectDisposedException>(() => writer.Write([]));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => writer.WriteAsync(new byte[1], Cancellation).AsTask());
        Assert.Throws<ObjectDisposedException>(() => writer.TryWriteAtomic([1]));
        Assert.Throws<ObjectDisposedException>(() => reader.Capacity);
        Assert.Throws<ObjectDisposedException>(() => reader.AvailableBytes);
        Assert.Throws<ObjectDisposedException>(() => reader.SafeHandle);
        Assert.Throws<ObjectDisposedException>(() => reader.DetachForChild());
    }

    /// <summary>Ends are disposed while others begin to use them: nobody reads from a descriptor that is another's by now, and nobody is left waiting.</summary>
    [Fact]
    public async Task Dispose_may_come_at_any_time()
    {
        for (var i = 0; i < 300; i++)
        {
            using var pipe = UnixPipe.Create();
            var isAsynchronous = i % 2 == 0;
            var read = InThread(() => isAsynchronous ? pipe.ReadEnd.ReadAsync(new byte[1]).AsTask().GetAwaiter().GetResult() : pipe.ReadEnd.Read(new byte[1]));
            Thread.SpinWait(i * 20);
            pipe.ReadEnd.Dispose();
            await Assert.ThrowsAsync<ObjectDisposedException>(() => read.WaitAsync(Patience, Cancellation));
        }
    }

    [Fact]
    public async Task Detached_end_is_the_childs()
    {
        using var pipe = UnixPipe.Create();
        var waiting = pipe.WriteEnd.WriteAsync(new byte[100_000], Cancellation).AsTask();
        var options = new ChildOptions("echo", "said") { Descriptors = { { 1, pipe.WriteEnd.DetachForChild() } } };
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(Patience, Cancellation));
        Assert.Throws<ObjectDisposedException>(() => pipe.WriteEnd.WriteByte(1));
        pipe.ReadEnd.ReadExactly(new byte[65_536]);
        var child = ChildProcess.Start(options);

        // The end comes only if nobody else has the write end.
        using var reader = new StreamReader(pipe.ReadEnd);
        Assert.Equal("said\n", await reader.ReadToEndAsync(Cancellation).WaitAsync(Patience, Cancellation));
        Assert.Equal(0, child.Wait().ExitCode);
        Assert.Throws<ObjectDisposedException>(() => ChildProcess.Start(options));
    }

    [Fact]
    public void Child_that_cannot_be_started_leaves_nothing_open()
    {
        using var pipe = UnixPipe.Create();
        Assert.Throws<PosixException>(() => ChildProcess.Start(new("/nowhere/nothing") { Descriptors = { { 1, pipe.WriteEnd.DetachForChild() } } }));
        Assert.Equal(-1, pipe.ReadEnd.ReadByte());
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(new("/bin/true") { Foreground = true, Descriptors = { { 0, pipe.ReadEnd.DetachForChild() } } }));
    }

    [Fact]
    public void Shared_end_can_go_to_many_children_and_stays()
    {
        using var pipe = UnixPipe.Create();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(0, ChildProcess.Start(new("echo", "said") { Descriptors = { { 1, pipe.WriteEnd.SafeHandle } } }).Wait().ExitCode);
        }

        pipe.WriteEnd.Dispose();
        Assert.Equal("said\nsaid\n", new StreamReader(pipe.ReadEnd).ReadToEnd());
    }

    [Fact]
    public void Forgotten_end_is_closed_by_the_finalizer_and_told_of()
    {
        using var listener = new Listener();
        var descriptors = Forget();
        Eventually("both ends are closed and told of", () =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return descriptors.All(descriptor => listener.Finalized.Contains(descriptor));
        });
        Assert.All(descriptors, descriptor => Assert.Equal(-1, LibC.Control(descriptor, LibC.GetPipeSize, 0)));

        listener.Finalized.Clear();
        UnixPipe.Create().Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Empty(listener.Finalized);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int[] Forget()
    {
        var pipe = UnixPipe.Create();
        pipe.WriteEnd.WriteByte(1);
        return [(int)pipe.ReadEnd.SafeHandle.DangerousGetHandle(), (int)pipe.WriteEnd.SafeHandle.DangerousGetHandle()];
    }

    /// <summary>The ends of a pipe that one test leaves to the finalizer may be collected in the next: each says which.</summary>
    private static Task<int> InThread(Func<int> action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Task InThread(Action action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private sealed class Listener : EventListener
    {
        public List<int> Finalized { get; } = [];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "IpcRuntime")
            {
                EnableEvents(eventSource, EventLevel.Warning);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName == "PipeEndFinalized")
            {
                Finalized.Add((int)eventData.Payload![0]!);
            }
        }
    }
}
