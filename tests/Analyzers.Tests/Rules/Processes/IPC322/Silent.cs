namespace IpcAnalyzers.Tests.Rules.Processes.IPC322;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC322");

    [Theory]
    [InlineData("if (kill(number, 15) != 0) throw new IOException();")]
    [InlineData("var result = kill(number, 15); if (result < 0) Log(path);")]
    [InlineData("_ = kill(number, 15);")]
    [InlineData("return kill(number, 15);")]
    [InlineData("Func<int> later = () => kill(number, 15);")]
    [InlineData("_ = pipe(ends); _ = mkfifo(path, 384);")]
    public Task LookedAtOrDiscarded(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("umask(63);")]
    [InlineData("getpid();")]
    [InlineData("alarm(5);")]
    [InlineData("killOfNative(number, 15);")]
    public Task CannotFailOrIsAnother(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("kill(child.Id, 15); while (!child.HasExited) { Thread.Sleep(100); }")]
    [InlineData("kill(number, 15); if (!child.WaitForExit(5000)) { child.Kill(); }")]
    [InlineData("kill(number, 15); if (Marshal.GetLastWin32Error() != 0) throw new IOException();")]
    [InlineData("waitpid(number, out _, 0);")]
    [InlineData("waitpid(number, out var status, 1);")]
    public Task LookedAtAnotherWay(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("try { Log(path); } finally { kill(number, 15); }")]
    [InlineData("try { Log(path); } catch { kill(number, 15); throw; }")]
    public Task CleansUp(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Fact]
    public Task Disposes() => Verifier.SilentAsync(Imports.In("kill(number, 15);", "DisposeChild"));

    [Theory]
    [InlineData("Mono.Unix.Native.Syscall.kill(child.Id, Mono.Unix.Native.Signum.SIGINT); while (!child.HasExited) { Thread.Sleep(100); }")]
    [InlineData("_ = Mono.Unix.Native.Syscall.chmod(path, 0);")]
    [InlineData("Mono.Unix.Native.Syscall.close(3);")]
    public Task OfMonoPosix(string statement) => Verifier.SilentAsync(Imports.In(statement), test => test.MonoPosix());
}
