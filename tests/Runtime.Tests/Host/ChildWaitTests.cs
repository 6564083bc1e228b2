using System.Diagnostics;
using System.Runtime.Versioning;
using IpcRuntime.Host;

namespace IpcRuntime.Tests.Host;

[UnsupportedOSPlatform("windows")]
public sealed class ChildWaitTests : HostTest
{
    [Fact]
    public async Task Many_wait_for_one_child()
    {
        var child = ChildProcess.Start(new("/bin/sh", "-c", "sleep 0.2; exit 3"));
        Assert.Null(child.Status);
        var waits = Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? child.WaitAsync(TestContext.Current.CancellationToken) : Task.Run(child.Wait)).ToArray();
        Assert.All(await Task.WhenAll(waits).WaitAsync(Patience, TestContext.Current.CancellationToken), status => Assert.Equal(ChildStatus.Exited(3), status));
        Assert.Equal(ChildStatus.Exited(3), child.Status);
        Assert.Equal(ChildStatus.Exited(3), child.Wait());
        Assert.Equal(ChildStatus.Exited(3), await child.WaitAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"child {child.Id}, exited with 3", child.ToString());
    }

    [Fact]
    public async Task Cancelled_wait_leaves_the_child_alone()
    {
        var child = ChildProcess.Start(new("sleep", "100"));
        using var cancellation = new CancellationTokenSource(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => child.WaitAsync(cancellation.Token));
        Assert.True(child.TrySend(Signal.Null));
        Assert.Null(child.Status);
        Assert.True(child.TrySend(Signal.SIGTERM));
        Assert.Equal(ChildStatus.Signaled(Signal.SIGTERM), await child.WaitAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The library waits for a child that nobody asks about; no zombie stays.</summary>
    [Fact]
    public void Child_that_is_forgotten_is_waited_for()
    {
        for (var i = 0; i < 20; i++)
        {
            ChildProcess.Start(new("/bin/true"));
        }

        GC.Collect();
        Eventually("all children are waited for", () => Children() == "");
    }

    [Fact]
    public async Task Stops_and_continues_are_seen()
    {
        var child = ChildProcess.Start(new("sleep", "100") { Group = ChildGroup.New });
        await using var changes = child.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = changes.MoveNextAsync().AsTask();
        Assert.True(child.Suspend());
        Assert.True(await next.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(ChildStatus.Stopped(Signal.SIGSTOP), changes.Current);
        Assert.Equal('T', StateOf(child.Id));
        Assert.Null(child.Status);

        Assert.True(child.Resume());
        Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(ChildStatus.Continued, changes.Current);

        Assert.True(child.TrySend(Signal.SIGTSTP));
        Assert.True(child.TrySend(Signal.SIGKILL));
        var last = default(ChildStatus);
        while (await changes.MoveNextAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken))
        {
            last = changes.Current;
        }

        Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), last);
    }

    /// <summary>A descriptor of a process is not ready when it stops: waiting for that by poll is waiting for ever.</summary>
    [Fact]
    public void Descriptor_does_not_tell_of_a_stop()
    {
        var child = ChildProcess.Start(new("sleep", "100"));
        using (var descriptor = Pidfd.Open(child.Id))
        {
            Assert.SkipWhen(descriptor is null, "no pidfds here");
            child.Suspend();
            Eventually("the child stops", () => StateOf(child.Id) == 'T');
            Assert.Equal(0, PosixSystem.Host.Try(new(IpcRuntime.Kernel.OpCode.Poll, descriptor.Descriptor, 1), default).Value);
            child.TrySend(Signal.SIGKILL);
            child.Wait();
            Assert.Equal(1, PosixSystem.Host.Try(new(IpcRuntime.Kernel.OpCode.Poll, descriptor.Descriptor, 1), default).Value & 1);
            Assert.False(descriptor.TrySend(Signal.SIGKILL, child.Id));
        }
    }

    [Fact]
    public async Task Watching_ends_when_cancelled_or_ended()
    {
        var child = ChildProcess.Start(new("sleep", "100"));
        using var cancellation = new CancellationTokenSource(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in child.WatchAsync(cancellation.Token))
            {
            }
        });
        child.TrySend(Signal.SIGKILL);
        child.Wait();
        var seen = new List<ChildStatus>();
        await foreach (var change in child.WatchAsync(TestContext.Current.CancellationToken))
        {
            seen.Add(change);
        }

        Assert.Equal([ChildStatus.Signaled(Signal.SIGKILL)], seen);
    }

    /// <summary>Somebody waits for our child. The kernel still tells from 6.15 on; before that the status is unknown, and never a wrong one.</summary>
    [Fact]
    public unsafe void Status_that_was_stolen_is_told_by_the_kernel_or_unknown()
    {
        for (var i = 0; i < 20; i++)
        {
            var child = ChildProcess.Start(new("sleep", "100"));
            var id = child.Id;
            var thief = new Thread(() =>
            {
                LibC.SignalDetails details;
                _ = LibC.waitid(1, id, &details, 4);
            });
            thief.Start();
            Thread.Sleep(5);
            child.TrySend(Signal.SIGUSR1);
            Assert.Contains(child.Wait(), OperatingSystem.IsOSPlatformVersionAtLeast("linux", 6, 15)
                ? [ChildStatus.Signaled(Signal.SIGUSR1)]
                : new[] { ChildStatus.Signaled(Signal.SIGUSR1), ChildStatus.Unknown });
            thief.Join();
        }
    }

    [Fact]
    public async Task Signals_carry_a_number()
    {
        // An interpreter that tells it: bash and dash do not.
        var python = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(python is null, "python3 is not here");
        const string Script = "import signal; signal.pthread_sigmask(signal.SIG_BLOCK,[36]); print('ready',flush=True); print([signal.sigwaitinfo([36]).si_signo for _ in range(3)])";
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.In);
        var child = ChildProcess.Start(new(python, "-c", Script) { Descriptors = { { 1, pipe.ClientSafePipeHandle } } });
        pipe.DisposeLocalCopyOfClientHandle();
        using var reader = new StreamReader(pipe);
        Assert.Equal("ready", reader.ReadLine());
        for (var i = 0; i < 3; i++)
        {
            Assert.True(child.TryQueue(Signal.RealTime(2), i));
        }

        Assert.Equal("[36, 36, 36]", reader.ReadLine());
        Assert.Equal(ChildStatus.Exited(0), await child.WaitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    /// <summary>As on a kernel before 5.3, or in a sandbox that forbids pidfd_open.</summary>
    [Fact]
    public async Task Without_descriptors_SIGCHLD_tells()
    {
        HostChild.WithoutDescriptors = true;
        try
        {
            var children = Enumerable.Range(0, 20).Select(i => ChildProcess.Start(new("/bin/sh", "-c", $"exit {i}"))).ToList();
            var statuses = await Task.WhenAll(children.Select(child => child.WaitAsync(TestContext.Current.CancellationToken))).WaitAsync(Patience, TestContext.Current.CancellationToken);
            Assert.Equal(Enumerable.Range(0, 20).Select(ChildStatus.Exited), statuses);

            var stopped = ChildProcess.Start(new("sleep", "100"));
            await using var changes = stopped.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
            var next = changes.MoveNextAsync().AsTask();
            Assert.True(stopped.Suspend());
            await next.WaitAsync(Patience, TestContext.Current.CancellationToken);
            Assert.Equal(ChildStatus.Stopped(Signal.SIGSTOP), changes.Current);
            Assert.True(stopped.TryQueue(Signal.SIGKILL, 1));
            Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), stopped.Wait());
            Assert.False(stopped.TrySend(Signal.SIGKILL));
        }
        finally
        {
            HostChild.WithoutDescriptors = false;
        }
    }

    /// <summary>Process has no word for it: the child that is stopped looks as if it ran.</summary>
    [Fact]
    public void Process_does_not_tell_of_a_stop()
    {
        using var process = Process.Start("sleep", "100");
        Assert.Equal(0, LibC.kill(process.Id, Signal.SIGSTOP.Number));
        Eventually("the child stops", () => StateOf(process.Id) == 'T');
        Assert.False(process.HasExited);
        process.Kill();
        process.WaitForExit();
        Assert.Equal(137, process.ExitCode);
    }
}
