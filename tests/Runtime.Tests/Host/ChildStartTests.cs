using System.Runtime.Versioning;

namespace IpcRuntime.Tests.Host;

[UnsupportedOSPlatform("windows")]
public sealed class ChildStartTests : HostTest
{
    [Theory]
    [InlineData("exit 0", "exited with 0")]
    [InlineData("exit 143", "exited with 143")]
    [InlineData("kill -TERM $$", "ended by SIGTERM")]
    [InlineData("kill -KILL $$", "ended by SIGKILL")]
    public void Status_is_whole(string script, string status) =>
        Assert.Equal(status, ChildProcess.Start(new("/bin/sh", "-c", script)).Wait().ToString());

    [Fact]
    public void Arguments_arrive_as_they_are()
    {
        string[] arguments = ["", " ", "a b", "\"", "'", "\\", "$HOME", "*", "é€😀", "--", "line\nline", new('x', 100_000)];
        Assert.Equal(arguments, OutputOf(new("/bin/sh", ["-c", "for a; do printf '%s\\0' \"$a\"; done", "sh", .. arguments])).Split('\0')[..^1]);
    }

    [Fact]
    public void Program_is_found_in_path_and_sees_the_name_it_was_asked_for_by() =>
        Assert.StartsWith("cat\0/proc/self/cmdline", OutputOf(new("cat", "/proc/self/cmdline")), StringComparison.Ordinal);

    [Fact]
    public void Environment_is_that_of_now_unless_said()
    {
        Environment.SetEnvironmentVariable("IPCRUNTIME_CHANGED", "ä");
        try
        {
            Assert.Contains("IPCRUNTIME_CHANGED=ä\n", OutputOf(new("env")), StringComparison.Ordinal);
            var captured = ChildEnvironment.Capture();
            Assert.Equal("ä", captured.Variables["IPCRUNTIME_CHANGED"]);
            Assert.DoesNotContain("IPCRUNTIME_CHANGED", OutputOf(new("env") { Environment = captured.Without("IPCRUNTIME_CHANGED") }), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("IPCRUNTIME_CHANGED", null);
        }

        Assert.Equal("", OutputOf(new("env") { Environment = ChildEnvironment.Empty }));
        var two = ChildEnvironment.Empty.With("B", "2").With("A", "1=1").With("B", "3");
        Assert.Equal("A=1=1\nB=3\n", OutputOf(new("env") { Environment = two }));
        Assert.Equal("A=1=1\nB=3\n", OutputOf(new("env") { Environment = two }));
    }

    [Fact]
    public void Directory_is_the_childs_and_the_file_is_looked_for_from_here()
    {
        var folder = Directory.CreateTempSubdirectory("ipcruntime");
        var here = Path.GetRelativePath(Directory.GetCurrentDirectory(), "/bin/pwd");
        Assert.Contains('/', here);
        Assert.Equal(folder.FullName + "\n", OutputOf(new(here) { WorkingDirectory = folder.FullName }));
        folder.Delete();
    }

    [Fact]
    public void Group_and_session_are_set_before_the_program_begins()
    {
        const string Script = "read -r pid comm state parent group session rest < /proc/$$/stat; echo $pid $group $session";
        var options = new ChildOptions("/bin/sh", "-c", Script);
        var own = ProcessGroup.Current;
        int[] inherited = [.. OutputOf(options).Split(' ').Select(int.Parse)];
        Assert.Equal(own.Id, inherited[1]);

        int[] led = [.. OutputOf(new("/bin/sh", "-c", Script) { Group = ChildGroup.New }).Split(' ').Select(int.Parse)];
        Assert.Equal(led[0], led[1]);
        Assert.Equal(inherited[2], led[2]);

        int[] session = [.. OutputOf(new("/bin/sh", "-c", Script) { Group = ChildGroup.NewSession }).Split(' ').Select(int.Parse)];
        Assert.Equal(session[0], session[1]);
        Assert.Equal(session[0], session[2]);

        var leader = ChildProcess.Start(new("sleep", "100") { Group = ChildGroup.New });
        int[] joined = [.. OutputOf(new("/bin/sh", "-c", Script) { Group = ChildGroup.Join(leader.Id) }).Split(' ').Select(int.Parse)];
        Assert.Equal(leader.Id, joined[1]);
        Assert.Equal(new ProcessGroup(leader.Id), leader.Group);
        Assert.True(leader.Group.TrySend(Signal.SIGKILL));
        Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), leader.Wait());
        Assert.False(leader.Group.TrySend(Signal.SIGKILL));
    }

    [Fact]
    public void Options_serve_many_children()
    {
        var options = new ChildOptions("/bin/sh", "-c", "exit 7");
        var children = Enumerable.Range(0, 20).Select(_ => ChildProcess.Start(options)).ToList();
        Assert.All(children, child => Assert.Equal(ChildStatus.Exited(7), child.Wait()));
        Assert.Equal(20, children.Select(child => child.Id).Distinct().Count());
    }
}
