#pragma warning disable xUnit1051 // The code of a simulated process is cancelled from within alone.
using IpcRuntime.Kernel;

namespace IpcRuntime.Tests.BothKernels;

/// <summary>Dispositions and the receiving of signals.</summary>
public sealed class SignalTests
{
    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Reader_gets_signals_until_it_is_disposed(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var reader = SignalReader.Open(system, [Signal.SIGUSR1, Signal.RealTime(4)]);
        Assert.False(reader.TryRead(out _));
        Send(system, Signal.SIGUSR1);
        Assert.Equal(Signal.SIGUSR1, (await reader.ReadAsync()).Signal);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(20), system.Time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(cancellation.Token).AsTask());
        Send(system, Signal.RealTime(4));
        Assert.Equal(Signal.RealTime(4), (await reader.ReadAsync()).Signal);

        var counting = CountAsync(reader);
        Send(system, Signal.SIGUSR1);
        Assert.Equal(1, await counting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reader.ReadAsync().AsTask());
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Newest_choice_holds(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var seen = new List<string>();
        using (SignalDisposition.Catch(Signal.SIGUSR2, _ => Add("first"), system))
        {
            using (SignalDisposition.Ignore(Signal.SIGUSR2, system))
            {
                Send(system, Signal.SIGUSR2);
                using (SignalDisposition.Catch(Signal.SIGUSR2, _ => Add("second"), system))
                {
                    Send(system, Signal.SIGUSR2);
                    await UntilAsync(system, () => Count() == 1);
                }

                Send(system, Signal.SIGUSR2);
            }

            Send(system, Signal.SIGUSR2);
            await UntilAsync(system, () => Count() == 2);
        }

        Assert.Equal(["second", "first"], seen);

        void Add(string name)
        {
            lock (seen)
            {
                seen.Add(name);
            }
        }

        int Count()
        {
            lock (seen)
            {
                return seen.Count;
            }
        }
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Signals_that_are_not_the_programs_own_are_refused(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        foreach (var signal in new[] { Signal.SIGKILL, Signal.SIGSTOP, Signal.SIGSEGV })
        {
            Assert.Throws<SignalUnavailableException>(() => SignalDisposition.Ignore(signal, system));
            Assert.Throws<SignalUnavailableException>(() => SignalDisposition.Catch(signal, _ => { }, system));
            Assert.Throws<SignalUnavailableException>(() => SignalReader.Open(system, [signal]));
        }

        Assert.Throws<ArgumentException>(() => SignalReader.Open(system, []));
        await system.Checkpoint();
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Token_is_cancelled_by_the_first_signal(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        using var shutdown = ShutdownSignals.Open(system);
        Assert.Null(shutdown.Received);
        Send(system, Signal.SIGTERM);
        Assert.Equal(Signal.SIGTERM, await shutdown.WaitAsync());
        Assert.Equal(Signal.SIGTERM, shutdown.Received);
        Assert.True(shutdown.Token.IsCancellationRequested);
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task State_is_what_the_process_was_made_with(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var options = system.Program("wait");
        options.SignalMask = [Signal.SIGTERM, Signal.RealTime(3)];
        var child = ChildProcess.Start(system, options);
        child.TryQueue(Signal.RealTime(3), 1);
        child.TryQueue(Signal.RealTime(3), 2);
        child.TrySend(Signal.SIGTERM);
        var state = SignalState.Of(system, child.Id);
        Assert.Equal([Signal.SIGTERM, Signal.RealTime(3)], state.Blocked);
        Assert.Equal([Signal.SIGTERM, Signal.RealTime(3)], state.Pending);
        Assert.Equal((SignalSet.Empty, SignalSet.Empty, SignalSet.Empty), (state.ThreadPending, state.Ignored, state.Caught));
        Assert.InRange(state.QueuedCount, 3, state.QueueLimit);
        child.TrySend(Signal.SIGKILL);
        await child.WaitAsync();
        Assert.Equal("ESRCH", Assert.Throws<PosixException>(() => SignalState.Of(system, child.Id)).ErrorName);
        using (SignalDisposition.Ignore(Signal.SIGUSR1, system))
        {
            Assert.True(SignalState.Of(system, system.ProcessId).Ignored.Contains(Signal.SIGUSR1));
        }

        Assert.False(SignalState.Of(system, system.ProcessId).Ignored.Contains(Signal.SIGUSR1));
    });

    private static void Send(PosixSystem system, Signal signal) =>
        Assert.True(system.Try(new(OpCode.Kill, system.ProcessId, signal.LinuxNumber), default).Succeeded);

    private static async Task UntilAsync(PosixSystem system, Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), system.Time);
        }
    }

    private static async Task<int> CountAsync(SignalReader reader)
    {
        var count = 0;
        await foreach (var signal in reader.ReadAllAsync())
        {
            count++;
            reader.Dispose();
        }

        return count;
    }
}
