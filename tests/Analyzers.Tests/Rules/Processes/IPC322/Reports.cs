using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC322;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC322");

    [Theory]
    [InlineData("kill(number, 15)")]
    [InlineData("killpg(number, 15)")]
    [InlineData("sigqueue(number, 15, IntPtr.Zero)")]
    [InlineData("pipe(ends)")]
    [InlineData("sigaction(15, ends, null)")]
    [InlineData("sigprocmask(0, ends, null)")]
    [InlineData("dup2(3, 1)")]
    [InlineData("fcntl(3, 2, 1)")]
    [InlineData("mkfifo(path, 384)")]
    [InlineData("chmod(path, 384)")]
    [InlineData("setpgid(0, 0)")]
    [InlineData("ioctl(1, 5, IntPtr.Zero)")]
    public Task Functions(string call) => Verifier.ReportsAsync(Imports.In(
        $$"""
        [|{{call}}|];
        if (number > 0)
            [|{{call}}|];
        Action later = () => [|{{call}}|];
        try { [|{{call}}|]; } finally { Log(path); }
        """));

    [Theory]
    [InlineData("[|waitpid(number, out var status, 0)|]; return status >> 8;")]
    [InlineData("int status; [|waitpid(number, out status, 0)|]; return status;")]
    public Task ExitStatus(string statements) => Verifier.ReportsAsync(Imports.In(statements));

    [Theory]
    [InlineData("[|Mono.Unix.Native.Syscall.kill(number, Mono.Unix.Native.Signum.SIGTERM)|];")]
    [InlineData("[|Mono.Unix.Native.Syscall.chmod(path, 0)|];")]
    [InlineData("[|Mono.Unix.Native.Syscall.pipe(out var read, out var write)|];")]
    [InlineData("[|Mono.Unix.Native.Syscall.mkfifo(path, 0)|];")]
    public Task OfMonoPosix(string statement) => Verifier.ReportsAsync(Imports.In(statement), test => test.MonoPosix());

    [Theory]
    [InlineData("{|#0:kill(number, 15)|};", "kill(number, 15)", "no signal was sent")]
    [InlineData("{|#0:pipe(ends)|};", "pipe(ends)", "there is no pipe")]
    [InlineData("{|#0:chmod(path, 0)|};", "chmod(path, 0)", "nothing was changed")]
    [InlineData("{|#0:waitpid(number, out var status, 0)|}; return status;", "waitpid(number, out var status, 0)", "there is no exit status")]
    public Task TheMessage(string statement, string call, string missed) => Verifier.ReportsAsync(
        Imports.In(statement),
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC322", DiagnosticSeverity.Info).WithLocation(0)
            .WithMessage($"'{call}' throws nothing when it fails: its result, which is ignored, is all that tells that {missed}")));
}
