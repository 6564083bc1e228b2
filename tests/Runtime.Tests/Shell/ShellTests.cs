using System.Runtime.Versioning;
using IpcRuntime.Host;
using IpcRuntime.Tests.Host;

namespace IpcRuntime.Tests.Shell;

/// <summary>The shell of the samples on the real system, at a terminal.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ShellTests : HostTest
{
    private readonly ShellOnTerminal _shell;

    public unsafe ShellTests()
    {
        Assert.SkipWhen(OptionalFunctions.SetForeground == null, "The C library cannot start children in the foreground.");
        _shell = new();
    }

    public override void Dispose()
    {
        _shell?.Dispose();
        base.Dispose();
    }

    [Theory]
    [MemberData(nameof(Scenarios.Names), MemberType = typeof(Scenarios))]
    public Task Scenario_is_played(string name) => _shell.PlayAsync(Scenarios.Named(name));

    [Fact]
    public async Task Files_take_the_place_of_descriptors()
    {
        await _shell.DoAsync("echo one >file; echo two >>file; cat <file\n", "one", "two");
        await _shell.DoAsync("sh -c 'echo out; echo err >&2' >'a file' 2>errors\n");
        await _shell.DoAsync("cat 'a file' errors | cat -n\n", "*1\tout", "*2\terr");
        await _shell.DoAsync("cat <missing\n", "shell: Could not find file*");
        await _shell.DoAsync("echo $?\n", "1");
    }

    [Fact]
    public async Task Directory_is_that_of_the_children()
    {
        await _shell.DoAsync("cd /usr/bin; pwd\n", "/usr/bin");
        await _shell.DoAsync("cd /nowhere\n", "shell: Could not find*");
        await _shell.DoAsync("pwd\n", "/usr/bin");
    }

    [Fact]
    public async Task Shell_in_the_background_waits_for_the_foreground()
    {
        await _shell.DoAsync($"'{ShellOnTerminal.Executable}' &\n", "[1] *");
        await _shell.DoAsync("wait\n", "[1]+  Stopped (wants to read)*");
        await _shell.DoAsync("fg\n", "'*'");
        await _shell.DoAsync("ready\n", "up");
        await _shell.DoAsync("\x1a", "[1]+  Stopped*ready");
        await _shell.DoAsync("kill %1; wait\n", "[1]+  Ended by SIGTERM*ready");
        await _shell.DoAsync("exit 6\n");
        await _shell.DoAsync("echo $?\n", "6");
    }

    /// <summary>The system hangs up a stopped job that nobody could continue any more.</summary>
    [Fact]
    public async Task Killed_shell_leaves_no_stopped_job()
    {
        await _shell.DoAsync("ready\n", "up");
        await _shell.DoAsync("\x1a", "[1]+  Stopped*ready");
        _shell.Process.TrySend(Signal.SIGKILL);
        Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), await _shell.WaitAsync());
        await _shell.EventuallyAsync(() => _shell.Members.Count == 0, "nothing is left");
    }

    [Fact]
    public async Task Shell_whose_terminal_is_gone_ends_with_its_jobs()
    {
        await _shell.DoAsync("ready &\n", "up");
        _shell.Terminal.Dispose();
        Assert.Equal(ChildStatus.Exited(129), await _shell.WaitAsync());
        await _shell.EventuallyAsync(() => _shell.Members.Count == 0, "nothing is left");
    }

    [Fact]
    public async Task Signals_that_would_end_or_stop_the_shell_do_not()
    {
        await _shell.DoAsync("echo here\n", "here");
        foreach (var signal in new[] { Signal.SIGQUIT, Signal.SIGTERM, Signal.SIGTSTP, Signal.SIGTTIN, Signal.SIGTTOU, Signal.SIGINT })
        {
            Assert.True(_shell.Process.TrySend(signal));
        }

        await _shell.DoAsync("echo there\n", "there");
    }

    /// <summary>Programs that the shell starts do not ignore what it ignores.</summary>
    [Fact]
    public async Task Children_have_the_default_actions()
    {
        await _shell.DoAsync("grep SigIgn /proc/self/status\n", "SigIgn:\t0000000000000000");
    }

    [Fact]
    public void Shell_needs_a_terminal()
    {
        var options = new ChildOptions(ShellOnTerminal.Executable) { Group = ChildGroup.NewSession };
        options.Descriptors.AddNull(2);
        Assert.Equal(ChildStatus.Exited(2), ChildProcess.Start(options).Wait());
    }
}
