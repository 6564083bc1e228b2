using System.Globalization;
using System.Runtime.Versioning;
using IpcRuntime.Tests.Host;

namespace IpcRuntime.Tests.Signals;

/// <summary>Signals that every thread blocks since the process executed its program once more.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ExactSignalTests : HostTest
{
    private static readonly int Count =
        int.TryParse(Environment.GetEnvironmentVariable("IPCRUNTIME_SIGNALS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : 100_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Program_is_executed_once_more_for_new_signals(bool isHosted)
    {
        var options = Programs.Named(SignalPrograms.Prefix + "what was executed");
        if (isHosted)
        {
            options = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", options.FileName + ".dll") { Environment = options.Environment };
        }

        options.Arguments.Add("a b");
        options.Arguments.Add("");
        options.Arguments.Add("ü");
        using var output = Started(options, out var child);

        // Once for the first two signals, nothing for one of them again, once for the third.
        Assert.Equal($"begun\nbegun\nbegun\n{child.Id} {{SIGUSR1,SIGRTMIN+1,SIGRTMIN+2}} a b  ü .\n", await output.ReadToEndAsync(Cancellation));
        Assert.Equal(ChildStatus.Exited(0), child.Wait());
    }

    [Fact]
    public void Program_is_not_executed_for_ever()
    {
        var options = Programs.Named(SignalPrograms.Prefix + "not blocked");
        options.Environment = options.Environment!.With("IPCRUNTIME_BLOCKED_SIGNALS", "ffffffffffffffff");
        Assert.Contains("started with {SIGRTMIN+1} blocked", OutputOf(options), StringComparison.Ordinal);
    }

    [Fact]
    public void Mask_of_a_launcher_is_enough()
    {
        var options = Programs.Named(SignalPrograms.Prefix + "launched");
        options.SignalMask = [Signal.RealTime(1)];
        Assert.Equal("Sender, Value, Order, WithoutThreadPool: 5\n", OutputOf(options));
    }

    /// <summary>IPCRUNTIME_SIGNALS sets how many.</summary>
    [Fact]
    public async Task Signals_come_in_order_with_their_numbers()
    {
        var options = Programs.Named(SignalPrograms.Prefix + "count");
        options.Arguments.Add(Count.ToString(CultureInfo.InvariantCulture));
        using var output = Started(options, out var child);
        Assert.Equal("ready", await output.ReadLineAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation));
        for (var i = 0; i < Count; i++)
        {
            while (!TryQueue(child, i))
            {
                // Too many are queued: the reader is to have the processor.
                Thread.Sleep(1);
            }
        }

        Assert.Equal($"{Count} in order, 0 dropped, False", await output.ReadLineAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation));
        Assert.Equal(ChildStatus.Exited(0), child.Wait());
    }

    [Fact]
    public void Slow_reader_leaves_its_signals_in_the_kernel() =>
        Assert.Equal("7\n{SIGRTMIN+1}\n999 0 0\n", OutputOf(Programs.Named(SignalPrograms.Prefix + "two readers")));

    [Fact]
    public void Everything_about_a_signal_is_told()
    {
        string[] expected =
        [
            "Sender, Value, Order, WithoutThreadPool",
            "SIGUSR1 Process True True ",
            "SIGALRM Process False True ",
            $"SIGRTMIN+1 Queue True True {int.MaxValue}",
            "SIGRTMIN+2 Queue True True -3",
            "WithoutThreadPool",
            "{SIGUSR1,SIGALRM,SIGRTMIN+1,SIGRTMIN+2} {}",
            "",
        ];
        Assert.Equal(expected, OutputOf(Programs.Named(SignalPrograms.Prefix + "details")).Split('\n'));
    }

    [Fact]
    public void Signals_of_others_are_refused()
    {
        foreach (var number in new[] { 4, 5, 6, 7, 8, 9, 11, 19, 32, 33, 34 })
        {
            var signal = Signal.FromNumber(number);
            Assert.Equal(signal, Assert.Throws<SignalUnavailableException>(() => SignalHost.EnsureBlocked([signal, Signal.SIGUSR1])).Signal);
            Assert.Equal(signal, Assert.Throws<SignalUnavailableException>(() => SignalReader.Open([signal, Signal.SIGUSR1])).Signal);
        }

        Assert.Equal(Signal.SIGCHLD, Assert.Throws<SignalUnavailableException>(() => SignalHost.EnsureBlocked([Signal.SIGCHLD])).Signal);
        SignalHost.EnsureBlocked([]);
        Assert.Throws<ArgumentException>(() => SignalReader.Open([]));
    }

    private static StreamReader Started(ChildOptions options, out ChildProcess child)
    {
        var (reader, writer) = UnixPipe.Create();
        options.Descriptors.Add(1, writer.DetachForChild());
        child = ChildProcess.Start(options);
        return new(reader);
    }

    private static bool TryQueue(ChildProcess child, int value)
    {
        try
        {
            return child.TryQueue(Signal.RealTime(1), value) ? true : throw new InvalidOperationException($"{child}");
        }
        catch (PosixException error) when (error.ErrorName == "EAGAIN")
        {
            return false;
        }
    }
}
