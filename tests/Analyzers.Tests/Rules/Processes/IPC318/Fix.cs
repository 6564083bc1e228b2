using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC318;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC318");

    [Theory]
    [InlineData("[|Process.GetProcessById(child.Id)|].Kill(); // at once", "child.Kill(); // at once")]
    [InlineData("return [|Process.GetProcessById(_tool.Id)|].HasExited ? 1 : 2;", "return _tool.HasExited ? 1 : 2;")]
    [InlineData("await [|Process.GetProcessById(this._tool.Id)|].WaitForExitAsync(token);", "await this._tool.WaitForExitAsync(token);")]
    public Task UsesTheProcess(string statement, string replacement) => Verifier.FixesAsync<IPC318UseProcessFix>(Imports.In(statement), Imports.In(replacement));

    [Theory]
    [InlineData("using var found = [|Process.GetProcessById(child.Id)|];")]
    [InlineData("[|Process.GetProcessById(child.Id)|].Dispose();")]
    [InlineData("var id = child.Id; [|Process.GetProcessById(id)|].Kill();")]
    [InlineData("child.WaitForExit(); [|kill(child.Id, 9)|];")]
    public Task NothingWhereTheOneThatIsFoundIsKept(string statement) => Verifier.OffersNoFixAsync<IPC318UseProcessFix>(Imports.In(statement));

    [Theory]
    [InlineData("[|kill(child.Id, 15)|]; // politely", "child.TrySend(IpcRuntime.Signal.SIGTERM); // politely")]
    [InlineData("_ = [|kill(this.child.Id, SIGUSR1)|];", "_ = this.child.TrySend(IpcRuntime.Signal.SIGUSR1);")]
    [InlineData("if ([|kill(child.Id, 0)|] == 0) { return; }", "if (child.TrySend(IpcRuntime.Signal.Null)) { return; }")]
    [InlineData("if ([|kill(child.Id, 9)|] != 0) { return; }", "if (!child.TrySend(IpcRuntime.Signal.SIGKILL)) { return; }")]
    [InlineData("var gone = [|kill(child.Id, 9)|] < 0;", "var gone = !child.TrySend(IpcRuntime.Signal.SIGKILL);")]
    [InlineData("[|Mono.Unix.Native.Syscall.kill(child.Id, Mono.Unix.Native.Signum.SIGHUP)|];", "child.TrySend(IpcRuntime.Signal.SIGHUP);")]
    public Task SendsByTheChild(string statement, string replacement) => Verifier.FixesAsync<IPC318TrySendFix>(WithChild(statement), WithChild(replacement), OfOurLibrary);

    [Fact]
    public Task SendsByTheChildWithShortNames() => Verifier.FixesAsync<IPC318TrySendFix>(
        "using IpcRuntime; " + WithChild("[|kill(child.Id, 15)|];"),
        "using IpcRuntime; " + WithChild("child.TrySend(Signal.SIGTERM);"),
        OfOurLibrary);

    [Theory]
    [InlineData("var result = [|kill(child.Id, 15)|];")]
    [InlineData("[|kill(child.Id, number)|];")]
    [InlineData("var id = child.Id; [|kill(id, 15)|];")]
    [InlineData("if ([|kill(child.Id, 15)|] == -1) { return; }")]
    public Task NothingWhereTheResultOrTheSignalIsNotPlain(string statement) => Verifier.OffersNoFixAsync<IPC318TrySendFix>(WithChild(statement), OfOurLibrary);

    private static void OfOurLibrary<TFix>(RuleCodeFixTest<TFix> test)
        where TFix : Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider, new()
    {
        test.IpcRuntime();
        test.MonoPosix();
        test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors;
    }

    private static string WithChild(string statement) =>
        $$"""
        class Service
        {
            private const int SIGUSR1 = 10;
            private IpcRuntime.ChildProcess child;

            [DllImport("libc")] private static extern int kill(int pid, int sig);

            void Stop(int number)
            {
                {{statement}}
            }
        }
        """;
}
