using System.Runtime.Versioning;
using IpcRuntime.Tests.Host;

namespace IpcRuntime.Tests.Signals;

[UnsupportedOSPlatform("windows")]
public sealed class ShutdownSignalsTests : HostTest
{
    /// <summary>With all threads of the pool busy.</summary>
    [Theory]
    [InlineData("shutdown", "SIGTERM", "SIGINT")]
    [InlineData("shutdown", "SIGINT", "SIGINT")]
    [InlineData("shutdown", "SIGQUIT", "SIGTERM")]
    [InlineData("shutdown, blocked", "SIGTERM", "SIGINT")]
    [InlineData("shutdown, blocked", "SIGQUIT", "SIGTERM")]
    [InlineData("shutdown, blocked", "SIGHUP", "SIGINT")]
    public async Task First_signal_asks_and_the_second_ends(string program, string first, string second)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (reader, writer) = UnixPipe.Create();
        var options = Programs.Named(SignalPrograms.Prefix + program);
        options.Descriptors.Add(1, writer.DetachForChild());
        var child = ChildProcess.Start(options);
        using var output = new StreamReader(reader);
        Assert.Equal("ready", await output.ReadLineAsync(cancellation).AsTask().WaitAsync(Patience, cancellation));
        child.TrySend(Signal.Parse(first));
        Assert.Equal($"asked by {first}", await output.ReadLineAsync(cancellation).AsTask().WaitAsync(Patience, cancellation));

        // The end of a terminal comes twice at times.
        child.TrySend(Signal.SIGHUP);
        Assert.False(child.TryWait(TimeSpan.FromMilliseconds(100), out _));
        child.TrySend(Signal.Parse(second));
        Assert.True(child.TryWait(Patience, out var status));
        Assert.Equal(Signal.Parse(second), status.Signal);
    }

    [Fact]
    public void Token_is_as_it_was_after_disposal()
    {
        var shutdown = ShutdownSignals.Open();
        shutdown.Dispose();
        shutdown.Dispose();
        Assert.False(shutdown.Token.IsCancellationRequested);
        Assert.Null(shutdown.Received);
    }
}
