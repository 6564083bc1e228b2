namespace IpcAnalyzers.Tests.Rules.Processes.IPC320;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC320");

    [Theory]
    [InlineData("posix_spawn(out var process, \"/bin/a\", IntPtr.Zero, IntPtr.Zero, null, null); waitpid(process, out var status, 0);")]
    [InlineData("waitpid(number, out var status, 0);")]
    [InlineData("wait4(number, IntPtr.Zero, 0, IntPtr.Zero);")]
    [InlineData("waitpid(child.SessionId, out var status, 0);")]
    [InlineData("waitpid(-number, out var status, 0);")]
    public Task OfOtherChildren(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("using var found = Process.GetProcessById(number); waitpid(found.Id, out var status, 0);")]
    [InlineData("waitpid(Process.GetProcessById(number).Id, out var status, 0);")]
    public Task OfAProcessThatProcessHasNotStarted(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("waitid(0, 0, IntPtr.Zero, 0x01000004);")]
    [InlineData("waitid(1, child.Id, IntPtr.Zero, 0x01000005);")]
    [InlineData("waitid(1, child.Id, IntPtr.Zero, 2);")]
    [InlineData("waitid(3, child.Id, IntPtr.Zero, 4);")]
    public Task LeavesTheStatus(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("while (wait(out var status) > 0) { }")]
    [InlineData("waitpid(-1, out var status, 1);")]
    [InlineData("waitid(0, 0, IntPtr.Zero, 4);")]
    public Task NobodyStartsProcesses(string statement) => Verifier.SilentAsync(Imports.Alone("private string Name => Process.GetCurrentProcess().ProcessName;", statement));

    [Theory]
    [InlineData("waitOfNative(out var status);")]
    [InlineData("child.WaitForExit();")]
    public Task NotOfTheCLibrary(string statement) => Verifier.SilentAsync(Imports.In(statement));
}
