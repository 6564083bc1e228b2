using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using IpcRuntime.Kernel;
using IpcRuntime.Tests.Host;

namespace IpcRuntime.Tests.Signals;

/// <summary>Signals that the runtime's handler passes on.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SignalReaderTests : HostTest
{
    private static readonly Signal Queued = Signal.RealTime(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_reader_gets_each_signal()
    {
        await using var one = SignalReader.Open([Signal.SIGUSR1, Signal.SIGUSR2]);
        await using var two = SignalReader.Open([Signal.SIGUSR1]);
        Assert.False(one.TryRead(out _));
        Send(Signal.SIGUSR1);
        Assert.Equal(new SignalInfo(Signal.SIGUSR1), await NextAsync(one));
        Assert.Equal(new SignalInfo(Signal.SIGUSR1), await NextAsync(two));
        Send(Signal.SIGUSR2);
        Assert.Equal(Signal.SIGUSR2, (await NextAsync(one)).Signal);
        Assert.False(two.TryRead(out _));
        Assert.Equal([Signal.SIGUSR1, Signal.SIGUSR2], one.Signals);
    }

    [Fact]
    public async Task Reading_can_be_cancelled_and_ends_with_the_reader()
    {
        var reader = SignalReader.Open([Signal.SIGUSR1]);
        using var source = new CancellationTokenSource(20);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(source.Token).AsTask().WaitAsync(Patience, Cancellation));
        Send(Signal.SIGUSR1);
        Assert.Equal(Signal.SIGUSR1, (await NextAsync(reader)).Signal);

        async Task<int> CountAsync()
        {
            var count = 0;
            await foreach (var signal in reader.ReadAllAsync(Cancellation))
            {
                count++;
                if (signal.Signal == Signal.SIGUSR1)
                {
                    reader.Dispose();
                    reader.Dispose();
                }
            }

            return count;
        }

        var counting = CountAsync();
        Send(Signal.SIGUSR1);
        Assert.Equal(1, await counting.WaitAsync(Patience, Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reader.ReadAsync(Cancellation).AsTask());
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void It_promises_what_it_can()
    {
        using var any = SignalReader.Open([Signal.SIGUSR1]);
        using var stopping = SignalReader.Open([Signal.SIGTERM, Signal.SIGINT]);
        using var ignored = SignalReader.Open([Signal.SIGPIPE, Signal.SIGUSR1]);
        Assert.Equal((SignalReaderCapabilities.None, SignalReaderCapabilities.WithoutThreadPool), (any.Capabilities, stopping.Capabilities));
        Assert.Equal([Signal.SIGPIPE], ignored.IgnoredSignals);
        Assert.Equal(SignalSet.Empty, any.IgnoredSignals);
    }

    [Fact]
    public async Task What_nobody_reads_is_dropped_counted_and_told_of()
    {
        using var listener = new Listener();
        using var reader = SignalReader.Open([Queued], new() { Capacity = 3 });
        for (var i = 0; i < 10; i++)
        {
            Assert.True(PosixSystem.Host.Try(new(OpCode.SigQueue, Environment.ProcessId, Queued.Number, i), default).Succeeded);
        }

        Eventually("seven are dropped", () => reader.DroppedCount == 7 && listener.Dropped == 7);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Queued, (await NextAsync(reader)).Signal);
        }

        Send(Queued);
        await NextAsync(reader);
        Assert.Equal(7, reader.DroppedCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignalReaderOptions { Capacity = 0 });
    }

    [Fact]
    public async Task Reader_that_nobody_refers_to_goes_on()
    {
        var read = Read();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Send(Signal.SIGUSR2);
        Assert.Equal(Signal.SIGUSR2, (await read.WaitAsync(Patience, Cancellation)).Signal);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static async Task<SignalInfo> Read()
        {
            using var reader = SignalReader.Open([Signal.SIGUSR2]);
            return await reader.ReadAsync();
        }
    }

    [Fact]
    public async Task SIGCHLD_can_be_read_beside_those_who_wait_for_children()
    {
        using var reader = SignalReader.Open([Signal.SIGCHLD]);
        Assert.Equal(3, ChildProcess.Start(new("/bin/sh", "-c", "exit 3")).Wait().ExitCode);
        Assert.Equal(Signal.SIGCHLD, (await NextAsync(reader)).Signal);
        using var process = System.Diagnostics.Process.Start("/bin/sh", ["-c", "exit 4"]);
        await process.WaitForExitAsync(Cancellation).WaitAsync(Patience, Cancellation);
        Assert.Equal(4, process.ExitCode);
        await NextAsync(reader);
    }

    private static Task<SignalInfo> NextAsync(SignalReader reader) => reader.ReadAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation);

    private static void Send(Signal signal) => Assert.True(PosixSystem.Host.Try(new(OpCode.Kill, Environment.ProcessId, signal.Number), default).Succeeded);

    private sealed class Listener : EventListener
    {
        private int _dropped;

        public int Dropped => Volatile.Read(ref _dropped);

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "IpcRuntime")
            {
                EnableEvents(eventSource, EventLevel.Warning);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName == "SignalDropped" && eventData.Payload![0] is "SIGRTMIN+5")
            {
                Interlocked.Increment(ref _dropped);
            }
        }
    }
}
