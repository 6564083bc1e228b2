using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC318;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC318");

    [Theory]
    [InlineData("[|Process.GetProcessById(child.Id)|].Kill();")]
    [InlineData("using var found = [|Process.GetProcessById(child.Id)|]; found.Kill();")]
    [InlineData("using var found = [|Process.GetProcessById(_tool.Id, \".\")|]; found.Kill();")]
    [InlineData("var id = child.Id; [|Process.GetProcessById(id)|].Kill();")]
    [InlineData("using var started = Process.Start(path); try { _ = [|Process.GetProcessById(started.Id)|]; } catch (ArgumentException) { return 1; }")]
    [InlineData("foreach (var other in Process.GetProcessesByName(path)) { [|Process.GetProcessById(other.Id)|].Kill(); }")]
    [InlineData("[|Process.GetProcessById(processId: Other.Id)|].Kill();")]
    public Task LookedUp(string statement) => Verifier.ReportsAsync(Imports.In(statement));

    [Theory]
    [InlineData("child.WaitForExit(); [|kill(child.Id, 9)|];")]
    [InlineData("await child.WaitForExitAsync(); return [|kill(child.Id, 9)|];")]
    [InlineData("await child.WaitForExitAsync().ConfigureAwait(false); return [|kill(child.Id, 9)|];")]
    [InlineData("if (child.HasExited) { [|kill(child.Id, 9)|]; }")]
    [InlineData("var id = child.Id; child.WaitForExit(); if (number > 0) { [|kill(id, 9)|]; }")]
    [InlineData("var id = child.Id; child.Dispose(); [|kill(id, 9)|];")]
    [InlineData("_tool.WaitForExit(); [|kill(_tool.Id, 9)|];")]
    [InlineData("using var started = Process.Start(path); started.WaitForExit(); [|kill(started.Id, 9)|];")]
    public Task Signalled(string statement) => Verifier.ReportsAsync(Imports.In(statement));

    [Fact]
    public Task SignalledByMonoPosix() => Verifier.ReportsAsync(
        Imports.In("child.WaitForExit(); [|Mono.Unix.Native.Syscall.kill(child.Id, Mono.Unix.Native.Signum.SIGKILL)|];"),
        test => test.MonoPosix());

    [Fact]
    public Task TheMessages() => Verifier.ReportsAsync(
        Imports.In("{|#0:Process.GetProcessById(child.Id)|}.Kill(); child.WaitForExit(); {|#1:kill(child.Id, 9)|};"),
        test => test.ExpectedDiagnostics.AddRange(
        [
            new DiagnosticResult("IPC318", DiagnosticSeverity.Warning).WithLocation(0)
                .WithMessage("'Process.GetProcessById(child.Id)' finds whatever process has the id of 'child' by now, which is another one when that has ended; 'child' itself is at hand"),
            new DiagnosticResult("IPC318", DiagnosticSeverity.Warning).WithLocation(1)
                .WithMessage("'kill(child.Id, 9)' signals whatever process has the id of 'child' by now, and 'child.WaitForExit()' has seen that one's end"),
        ]));

    [Theory]
    [InlineData("[|kill(child.Id, 15)|];")]
    [InlineData("var id = child.Id; return [|kill(id, 0)|];")]
    [InlineData("if (child.Status == null) { [|kill(child.Id, number)|]; }")]
    [InlineData("[|Mono.Unix.Native.Syscall.kill(child.Id, Mono.Unix.Native.Signum.SIGKILL)|];")]
    public Task ChildOfOurLibrary(string statement) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            [DllImport("libc")] private static extern int kill(int pid, int sig);

            int Stop(IpcRuntime.ChildProcess child, int number)
            {
                {{statement}}
                return 0;
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.MonoPosix();
            test.CompilerDiagnostics = CompilerDiagnostics.Errors;
        });

    [Fact]
    public Task MessageForChildOfOurLibrary() => Verifier.ReportsAsync(
        """
        class Service
        {
            [DllImport("libc")] private static extern int kill(int pid, int sig);

            int Stop(IpcRuntime.ChildProcess child) => {|#0:kill(child.Id, 15)|};
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC318", DiagnosticSeverity.Warning).WithLocation(0)
                .WithMessage("'kill(child.Id, 15)' signals whatever process has the id of 'child' by now, which is another one when that has ended; 'child.TrySend' reaches 'child' or nobody"));
        });
}
