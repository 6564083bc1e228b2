using System.Runtime.Versioning;

namespace IpcRuntime.Tests.Host;

/// <summary>Every call that can fail, fails once; see <see cref="FaultPrograms"/>.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FaultTests : HostTest
{
    private static readonly string? Library = OperatingSystem.IsLinux() ? FaultInjection.TryBuild() : null;

    [Fact]
    public void Nothing_is_lost_and_nothing_hangs_whatever_call_fails()
    {
        var output = Run("faults", Library);
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.DoesNotContain("WRONG", output, StringComparison.Ordinal);
        Assert.EndsWith("end\n", output, StringComparison.Ordinal);

        // The faults did strike.
        Assert.Contains("posix_spawn EAGAIN: 1 calls, 1 refused", output, StringComparison.Ordinal);
        Assert.DoesNotContain("pwritev2 EINTR: 0 calls", output, StringComparison.Ordinal);
        Assert.DoesNotContain("read EINTR: 0 calls", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Child_that_is_killed_before_it_becomes_its_program_has_a_status()
    {
        var fifo = Path.Combine(Path.GetTempPath(), $"ipcruntime-{Environment.ProcessId}.fifo");
        Assert.Equal(ChildStatus.Exited(0), ChildProcess.Start(new("mkfifo", fifo)).Wait());
        try
        {
            Assert.Equal("held\nended by SIGKILL\n0 left\n", Run("fault-before-exec", $"{Library}:{fifo}"));
        }
        finally
        {
            File.Delete(fifo);
        }
    }

    private static string Run(string program, string? argument)
    {
        Assert.SkipWhen(Library is null, FaultInjection.Missing);
        var options = Programs.Named(program);
        options.Environment = options.Environment!.With(Programs.Argument, argument!);
        return OutputOf(options);
    }
}
