using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC320;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC320");

    [Theory]
    [InlineData("wait(out var status)")]
    [InlineData("wait3(out var status, 1, IntPtr.Zero)")]
    [InlineData("waitpid(-1, out var status, 0)")]
    [InlineData("waitpid(-1, out var status, 1)")]
    [InlineData("waitpid(0, out var status, 0)")]
    [InlineData("waitpid(Any, out _, 0)")]
    [InlineData("wait4(-1, IntPtr.Zero, 0, IntPtr.Zero)")]
    [InlineData("waitid(0, 0, IntPtr.Zero, 4)")]
    [InlineData("waitid(0, 0, IntPtr.Zero, 5)")]
    public Task OfAnyChild(string call) => Verifier.ReportsAsync(Imports.In($"if ([|{call}|] < 0) return 1; while ([|{call.Replace("status", "next", StringComparison.Ordinal)}|] > 0) {{ }}"));

    [Theory]
    [InlineData("return [|waitpid(child.Id, out _, 0)|];")]
    [InlineData("return [|waitpid(child.Id, out _, 1)|];")]
    [InlineData("[|wait4(child.Id, IntPtr.Zero, 0, IntPtr.Zero)|];")]
    [InlineData("[|waitid(1, child.Id, IntPtr.Zero, 4)|];")]
    [InlineData("var id = child.Id; [|waitpid(id, out var status, 0)|];")]
    [InlineData("var started = Process.Start(\"a\"); [|waitpid(started.Id, out var status, 0)|];")]
    [InlineData("using var started = new Process { StartInfo = new(\"a\") }; started.Start(); [|waitpid(started.Id, out var status, 0)|];")]
    [InlineData("[|waitpid(_tool.Id, out var status, 0)|];")]
    [InlineData("[|waitpid(Process.Start(\"a\").Id, out var status, 0)|];")]
    public Task OfOneChild(string statement) => Verifier.ReportsAsync(Imports.In(statement));

    [Theory]
    [InlineData("[|Mono.Unix.Native.Syscall.wait(out var status)|];")]
    [InlineData("[|Mono.Unix.Native.Syscall.waitpid(-1, out var status, 0)|];")]
    [InlineData("[|Mono.Unix.Native.Syscall.waitpid(child.Id, out var status, Mono.Unix.Native.WaitOptions.WNOHANG)|];")]
    public Task OfMonoPosix(string statement) => Verifier.ReportsAsync(Imports.In(statement), test => test.MonoPosix());

    [Fact]
    public Task InAProgramThatStartsProcesses() => Verifier.ReportsAsync(
        """
        while ([|Native.wait(out var status)|] > 0)
        {
            Console.WriteLine(status);
        }

        static class Native
        {
            [DllImport("libc", SetLastError = true)]
            public static extern int wait(out int status);
        }
        """,
        test => test.TestState.Sources.Add("static class Launcher { public static void Run() => System.Diagnostics.Process.Start(\"worker\").WaitForExit(); }"));

    [Fact]
    public Task TheMessages() => Verifier.ReportsAsync(
        Imports.In("{|#0:wait(out var status)|}; {|#1:waitpid(child.Id, out status, 0)|};"),
        test => test.ExpectedDiagnostics.AddRange(
        [
            new DiagnosticResult("IPC320", DiagnosticSeverity.Warning).WithLocation(0)
                .WithMessage("'wait(out var status)' takes the exit status of whichever child has ended, also of those that Process has started: their WaitForExit then never returns, or the runtime ends the program"),
            new DiagnosticResult("IPC320", DiagnosticSeverity.Warning).WithLocation(1)
                .WithMessage("'waitpid(child.Id, out status, 0)' takes the exit status that 'child' waits for: its WaitForExit then never returns, or the runtime ends the program"),
        ]));
}
