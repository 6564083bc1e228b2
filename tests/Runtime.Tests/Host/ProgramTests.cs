using System.Runtime.Versioning;
using IpcRuntime.Host;
using IpcRuntime.Tests.Shell;

namespace IpcRuntime.Tests.Host;

/// <summary>The places where a process starts under conditions: as process 1, with SIGCHLD ignored, with a terminal.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ProgramTests : HostTest
{
    /// <summary>Children of a process that ignores SIGCHLD leave no status; the library's first use ends that, for Process too.</summary>
    [Fact]
    public void Ignored_SIGCHLD_is_repaired() => Assert.Equal("exited with 3\nProcess: 4\n", OutputOf(IgnoringChildren("children-ignored")));

    /// <summary>The danger, without the library.</summary>
    [Fact]
    public void Ignored_SIGCHLD_makes_Process_wait_for_ever() =>
        Assert.Equal("Process waits for ever\n", OutputOf(IgnoringChildren("children-ignored-and-Process-first")));

    /// <summary>A shell has a handler for SIGCHLD whatever it is told: what it becomes does not ignore it.</summary>
    [Fact]
    public void SIGCHLD_cannot_be_ignored_by_way_of_a_shell() =>
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(new("/bin/true") { IgnoredSignals = [Signal.SIGCHLD] }));

    [Theory]
    [InlineData("initial-process")]
    [InlineData("initial-process-with-Process")]
    public void Process_1_never_tells_a_wrong_status(string program)
    {
        int[] counts = [.. OutputOf(Programs.Named(program, NewNamespace())).Split(' ').Select(int.Parse)];
        TestContext.Current.TestOutputHelper?.WriteLine($"process {counts[0]}: {counts[1]} right, {counts[2]} unknown, {counts[3]} wrong");
        Assert.Equal(1, counts[0]);
        Assert.Equal(0, counts[3]);
        if (program == "initial-process" || OperatingSystem.IsOSPlatformVersionAtLeast("linux", 6, 15))
        {
            Assert.Equal(0, counts[2]);
        }
    }

    [Fact]
    public void Orphans_of_process_1_are_waited_for_and_no_status_is_taken() =>
        Assert.Equal("0 wrong, 0 left\n0 wrong with Process, 0 left\n", OutputOf(Programs.Named("orphans", NewNamespace())));

    /// <summary>What starts a program as process 1.</summary>
    private static string[] NewNamespace()
    {
        string[] launcher = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--mount-proc"];
        try
        {
            Assert.SkipUnless(Capture(new(launcher[0], [.. launcher[1..], "/bin/true"])).Status.IsSuccess, "There are no namespaces here.");
        }
        catch (PosixException error) when (error.ErrorName == "ENOENT")
        {
            Assert.Skip("There is no unshare here.");
        }

        return launcher;
    }

    [Fact]
    public unsafe void Child_is_in_the_foreground_before_it_begins()
    {
        Assert.SkipWhen(OptionalFunctions.SetForeground == null, "The C library cannot do it.");
        using var terminal = new PseudoTerminal();
        var options = Programs.Named("terminal");
        options.Environment = options.Environment!.With("TERMINAL", terminal.Path);
        options.Group = ChildGroup.NewSession;
        Assert.Equal("[exited with 0, 50]\nTrue\nFalse\nTrue\nended by SIGKILL\n", OutputOf(options));
    }

    private static ChildOptions IgnoringChildren(string program)
    {
        string[] launcher = ["env", "--ignore-signal=CHLD"];
        Assert.SkipUnless(Capture(new(launcher[0], launcher[1], "true")).Status.IsSuccess, "There is no env that sets signals here.");
        return Programs.Named(program, launcher);
    }

    [Fact]
    public void Terminal_that_is_not_there_is_named()
    {
        var hasTerminal = File.ReadAllText("/proc/self/stat").Split(' ')[6] != "0";
        Assert.SkipWhen(hasTerminal, "This process has a terminal.");
        var thrown = Assert.Throws<PosixException>(() => ChildProcess.Start(new("/bin/true") { Group = ChildGroup.New, Foreground = true }));
        Assert.Equal(("open", "/dev/tty"), (thrown.FunctionName, thrown.Subject));
        Assert.Throws<PosixException>(() => ProcessGroup.Current.MoveToForeground());
    }
}
