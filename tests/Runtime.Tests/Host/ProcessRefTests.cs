using System.Diagnostics;
using System.Runtime.Versioning;

namespace IpcRuntime.Tests.Host;

[UnsupportedOSPlatform("windows")]
public sealed class ProcessRefTests : HostTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A child of a child: nobody here waits for it.</summary>
    [Fact]
    public async Task End_of_a_process_that_is_no_child_is_seen()
    {
        var (grandchild, child) = StartGrandchild();
        using var process = ProcessRef.Open(grandchild);
        Assert.Equal((grandchild, $"process {grandchild}"), (process.Id, process.ToString()));
        Assert.False(process.HasEnded);
        Assert.False(process.WaitForExit(TimeSpan.FromMilliseconds(20)));
        var waits = Enumerable.Range(0, 3).Select(_ => process.WaitForExitAsync(Cancellation)).ToList();
        using var cancellation = new CancellationTokenSource(20);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => process.WaitForExitAsync(cancellation.Token));
        Assert.All(waits, wait => Assert.False(wait.IsCompleted));

        Assert.True(process.TrySend(Signal.Null));
        Assert.True(process.TrySend(Signal.SIGTERM));
        await Task.WhenAll(waits).WaitAsync(Patience, Cancellation);
        Assert.True(process.WaitForExit(Patience));
        Assert.True(process.HasEnded);
        Assert.True(child.TryWait(Patience, out _));
        Eventually("the grandchild is waited for", () => !process.TrySend(Signal.SIGTERM));
        Assert.False(process.TryQueue(Signal.SIGTERM, 1));
    }

    [Fact]
    public void Signal_with_a_number_arrives()
    {
        using var child = Process.Start("sleep", "100");
        using (var process = ProcessRef.Open(child.Id))
        {
            Assert.True(process.TryQueue(Signal.RealTime(5), 42));
            Assert.True(process.WaitForExit(Patience));
        }

        child.WaitForExit();
        Assert.Equal(128 + Signal.RealTime(5).Number, child.ExitCode);
    }

    [Fact]
    public void Dead_process_is_named()
    {
        var child = ChildProcess.Start(new("/bin/true"));
        child.Wait();
        var thrown = Assert.Throws<PosixException>(() => ProcessRef.Open(child.Id));
        Assert.Equal(("pidfd_open", "ESRCH", $"process {child.Id}"), (thrown.FunctionName, thrown.ErrorName, thrown.Subject));
        Assert.Throws<PosixException>(() => ProcessRef.Open(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProcessRef.Open(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProcessRef.Open(-1));
    }

    /// <summary>The danger that a reference ends: the same id, another process.</summary>
    [Fact]
    public void Reference_means_one_process_whatever_becomes_of_its_id()
    {
        using var own = ProcessRef.Open(Environment.ProcessId);
        Assert.False(own.HasEnded);
        Assert.True(own.TrySend(Signal.Null));
        var child = ChildProcess.Start(new("sleep", "100"));
        var process = ProcessRef.Open(child.Id);
        Assert.True(child.TrySend(Signal.SIGKILL));
        child.Wait();
        Assert.False(process.TrySend(Signal.SIGKILL));
        process.Dispose();
        process.Dispose();
        Assert.Throws<ObjectDisposedException>(() => process.TrySend(Signal.Null));
        Assert.Throws<ObjectDisposedException>(() => process.HasEnded);
        Assert.Throws<ObjectDisposedException>(() => { _ = process.WaitForExitAsync(Cancellation); });
        Assert.Throws<ArgumentOutOfRangeException>(() => own.WaitForExit(TimeSpan.FromMilliseconds(-2)));
    }

    private static (int Grandchild, ChildProcess Child) StartGrandchild()
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.In);
        var child = ChildProcess.Start(new("/bin/sh", "-c", "sleep 100 >/dev/null & echo $!; wait") { Descriptors = { { 1, pipe.ClientSafePipeHandle } } });
        pipe.DisposeLocalCopyOfClientHandle();
        using var reader = new StreamReader(pipe);
        return (int.Parse(reader.ReadLine()!), child);
    }
}
