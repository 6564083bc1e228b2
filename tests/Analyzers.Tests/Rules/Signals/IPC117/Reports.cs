using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC117;

[NoFix("One of the two has to go, and what it did has to be done by the other; which of them, only the author knows.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC117");

    [Theory]
    [InlineData("using var unix = new UnixSignal(Signum.SIGTERM); using var posix = PosixSignalRegistration.Create([|PosixSignal.SIGTERM|], _ => { });")]
    [InlineData("using var posix = PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => { }); using var unix = new UnixSignal([|Signum.SIGHUP|]);")]
    [InlineData("var signals = new[] { new UnixSignal(Signum.SIGINT), new UnixSignal(Signum.SIGTERM) }; using var one = PosixSignalRegistration.Create([|PosixSignal.SIGINT|], _ => { }); using var two = PosixSignalRegistration.Create([|PosixSignal.SIGTERM|], _ => { });")]
    [InlineData("using var unix = new UnixSignal(Signum.SIGUSR1); using var posix = PosixSignalRegistration.Create([|(PosixSignal)10|], _ => { });")]
    [InlineData("using var unix = new UnixSignal(Signum.SIGUSR1); Stdlib.SetSignalAction([|Signum.SIGUSR1|], SignalAction.Ignore);")]
    [InlineData("using var unix = new UnixSignal(Signum.SIGUSR2); signal([|12|], (IntPtr)1);")]
    [InlineData("sigignore(10); using var posix = PosixSignalRegistration.Create([|(PosixSignal)10|], _ => { });")]
    [InlineData("if (args.Length > 0) { using var unix = new UnixSignal(Signum.SIGTERM); } using var posix = PosixSignalRegistration.Create([|PosixSignal.SIGTERM|], _ => { });")]
    public Task InOneMethod(string statement) => Verifier.ReportsAsync(
        $$"""
        using Mono.Unix;
        using Mono.Unix.Native;

        {{statement}}

        [DllImport("libc")] static extern IntPtr signal(int number, IntPtr handler);
        [DllImport("libc")] static extern int sigignore(int number);
        """,
        test => test.MonoPosix());

    [Fact]
    public Task InTwoFiles() => Verifier.ReportsAsync(
        "class Host { PosixSignalRegistration _registration = PosixSignalRegistration.Create([|PosixSignal.SIGTERM|], _ => { }); }",
        test =>
        {
            test.MonoPosix();
            test.TestState.Sources.Insert(0, ("/0/Loop.cs", "class Loop { Mono.Unix.UnixSignal _signal = new Mono.Unix.UnixSignal(Mono.Unix.Native.Signum.SIGTERM); }"));
        });

    [Fact]
    public Task TheMessage() => Verifier.ReportsAsync(
        "using var unix = new Mono.Unix.UnixSignal({|#1:Mono.Unix.Native.Signum.SIGTERM|}); using var posix = PosixSignalRegistration.Create({|#0:PosixSignal.SIGTERM|}, _ => { });",
        test =>
        {
            test.MonoPosix();
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC117", DiagnosticSeverity.Warning)
                .WithLocation(0)
                .WithLocation(1)
                .WithMessage("SIGTERM is taken by PosixSignalRegistration here and by UnixSignal elsewhere: whoever comes last displaces the other, which hears nothing any more"));
        });
}
