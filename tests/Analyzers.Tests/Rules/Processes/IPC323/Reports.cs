using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC323;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC323");

    [Theory]
    [InlineData("poll(files, 1, -1)")]
    [InlineData("poll(files, 1, 5000)")]
    [InlineData("ppoll(files, 1, ref time, IntPtr.Zero)")]
    [InlineData("select(5, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero)")]
    [InlineData("pselect(5, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero)")]
    [InlineData("epoll_wait(5, files, 1, -1)")]
    [InlineData("sem_timedwait(IntPtr.Zero, ref time)")]
    [InlineData("msgrcv(5, message, 64, 0, 0)")]
    [InlineData("msgsnd(5, message, 64, 0)")]
    public Task TakenForAFailure(string call) => Verifier.ReportsAsync(Imports.In(
        $$"""
        if ([|{{call}}|] < 0) throw new IOException();
        if ([|{{call}}|] == -1) { Log(""); return 1; }
        var result = [|{{call}}|];
        if (result != -1) { Log(""); } else { throw new IOException($"{Marshal.GetLastWin32Error()}"); }
        while (goesOn)
        {
            if ([|{{call}}|] <= 0) break;
        }

        while ([|{{call}}|] >= 0) { Log(""); }
        """));

    [Theory]
    [InlineData("nanosleep(ref time, IntPtr.Zero)")]
    [InlineData("usleep(1000)")]
    [InlineData("sleep(5)")]
    [InlineData("poll(files, 0, 500)")]
    [InlineData("poll(null, 0, 500)")]
    public Task TakenForTheEnd(string call) => Verifier.ReportsAsync(Imports.In($"[|{call}|]; Log(\"\"); _ = [|{call}|];"));

    [Theory]
    [InlineData("if ([|poll(files, 1, 500)|] > 0) { Log(\"\"); } return 1;")]
    [InlineData("Action wait = () => [|usleep(1000)|];")]
    [InlineData("while (goesOn) { Log(\"\"); Action wait = () => [|usleep(1000)|]; }")]
    [InlineData("int count; if ((count = [|epoll_wait(5, files, 1, -1)|]) < 0) throw new IOException(); return count;")]
    [InlineData("for (;;) { var count = [|epoll_wait(5, files, 1, -1)|]; if (count == -1) { Log(\"\"); return 1; } Log(\"\"); }")]
    [InlineData("var count = [|poll(files, 1, -1)|]; if (count < 0 && goesOn) throw new IOException(); return count;")]
    [InlineData("switch ([|poll(files, 1, 9)|]) { case 0: return 3; case 1: return 5; }")]
    public Task InStatements(string statements) => Verifier.ReportsAsync(Imports.In(statements));

    [Theory]
    [InlineData("waitpid(7, out var status, 0)", "== -1")]
    [InlineData("accept(5, IntPtr.Zero, IntPtr.Zero)", "< 0")]
    [InlineData("connect(5, message, 16)", "!= 0")]
    public Task Rarely(string call, string failed) => Verifier.ReportsAsync(
        Imports.In($"if ({{|#0:{call}|}} {failed}) throw new IOException();"),
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC323", DiagnosticSeverity.Info).WithLocation(0)
            .WithMessage($"'{call}' can end with EINTR when a signal arrives whose handler does not restart calls, and the code takes that for a failure")));

    [Theory]
    [InlineData("if ([|Syscall.poll(new Pollfd[1], 1, -1)|] < 0) throw new IOException();")]
    [InlineData("if ([|Syscall.poll(new Pollfd[1], -1)|] < 0) UnixMarshal.ThrowExceptionForLastError(); Log(\"\");")]
    [InlineData("[|Syscall.sleep(5)|];")]
    [InlineData("var rest = new Timespec(); [|Syscall.nanosleep(ref rest, ref rest)|];")]
    [InlineData("if ([|Syscall.epoll_wait(3, new EpollEvent[1], 1, -1)|] < 0) return 1;")]
    public Task OfMonoPosix(string statements) => Verifier.ReportsAsync(
        "using Mono.Unix;\nusing Mono.Unix.Native;\nclass Service { void Log(string text) { } int Run() { " + statements + " return 0; } }", test => test.MonoPosix());

    [Theory]
    [InlineData("Mono.Unix.Native.Syscall.waitpid(7, out var status, 0)")]
    [InlineData("Mono.Unix.Native.Syscall.accept(7, null)")]
    [InlineData("Mono.Unix.Native.Syscall.connect(7, null)")]
    public Task OfMonoPosixRarely(string call) => Verifier.ReportsAsync(
        $$"""class Service { int Run() { if ({|#0:{{call}}|} < 0) return 1; return 0; } }""",
        test =>
        {
            test.MonoPosix();
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC323", DiagnosticSeverity.Info).WithLocation(0));
        });

    [Fact]
    public Task TheMessages() => Verifier.ReportsAsync(
        Imports.In("if ({|#0:poll(files, 1, -1)|} < 0) throw new IOException(); {|#1:usleep(500)|};"),
        test => test.ExpectedDiagnostics.AddRange(
        [
            new DiagnosticResult("IPC323", DiagnosticSeverity.Warning).WithLocation(0)
                .WithMessage("'poll(files, 1, -1)' ends early, with EINTR, when a signal arrives, as with the end of any child process, and the code takes that for a failure"),
            new DiagnosticResult("IPC323", DiagnosticSeverity.Warning).WithLocation(1)
                .WithMessage("'usleep(500)' ends early, with EINTR, when a signal arrives, as with the end of any child process, and the code takes that for the end of the wait"),
        ]));
}
