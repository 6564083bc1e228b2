using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC118;

[NoFix("What the call was meant for is a registration, a timer or the environment of one child; which of them, only the author knows.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC118");

    [Theory]
    [InlineData("[|Native.pthread_sigmask(Native.SIG_BLOCK, ref set, IntPtr.Zero)|];")]
    [InlineData("if ([|Native.sigprocmask(0, ref set, IntPtr.Zero)|] != 0) throw new IOException();")]
    [InlineData("const int SIG_BLOCK = 0; [|Native.pthread_sigmask(SIG_BLOCK, ref set, out _)|];")]
    [InlineData("_ = [|Native.pthread_sigmask(0, new ulong[16], null)|];")]
    [InlineData("if (OperatingSystem.IsMacOS()) [|Native.pthread_sigmask(1, ref set, IntPtr.Zero)|];")]
    [InlineData("[|Native.sigwait(ref set, out var number)|];")]
    [InlineData("while ([|Native.sigwaitinfo(ref set, IntPtr.Zero)|] < 0) { }")]
    [InlineData("[|Native.sigtimedwait(ref set, IntPtr.Zero, IntPtr.Zero)|];")]
    [InlineData("[|Native.sigsuspend(ref set)|];")]
    [InlineData("[|Native.pthread_sigmask(Native.SIG_BLOCK, ref set, IntPtr.Zero)|]; while (true) { [|Native.sigwait(ref set, out var number)|]; Console.WriteLine(number); }")]
    [InlineData("Task.Run(() => [|Native.pthread_sigmask(Native.SIG_BLOCK, new ulong[16], null)|]);")]
    [InlineData("[|Native.alarm(30)|];")]
    [InlineData("var limit = (uint)DateTime.Now.Second; [|Native.alarm(limit)|]; Thread.Sleep(-1); Native.alarm(0);")]
    [InlineData("[|Native.ualarm(100, 0)|];")]
    [InlineData("[|Mono.Unix.Native.Syscall.alarm(5)|];")]
    [InlineData("var period = new Period { Seconds = 1 }; [|Native.setitimer(0, ref period, IntPtr.Zero)|];")]
    [InlineData("var period = new Period { Seconds = 1 }; [|Native.setitimer(2, ref period, IntPtr.Zero)|];")]
    [InlineData("var period = new Period(); period.Seconds = 1; [|Native.setitimer(0, ref period, IntPtr.Zero)|];")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); [|Native.alarm(30)|];")]
    [InlineData("[|Native.setenv(\"PLUGINS\", \"a\", 1)|]; Console.WriteLine(Environment.GetEnvironmentVariable(\"PLUGINS\"));")]
    [InlineData("[|Native.setenv(Variable, \"a\", 1)|]; Console.WriteLine(Environment.GetEnvironmentVariable(Variable));")]
    [InlineData("[|Native.unsetenv(\"PLUGINS\")|]; if (Environment.GetEnvironmentVariable(\"PLUGINS\") is null) { }")]
    [InlineData("[|Native.setenv(\"LD_LIBRARY_PATH\", \"/opt\", 1)|]; using var child = Process.Start(\"tool\");")]
    [InlineData("[|Native.setenv(\"LD_LIBRARY_PATH\", \"/opt\", 1)|]; var child = new Process(); child.StartInfo.FileName = \"tool\"; child.Start();")]
    [InlineData("Task.Run(() => { [|Native.setenv(\"TZ\", \"UTC\", 1)|]; });")]
    [InlineData("Parallel.For(0, 8, i => [|Native.putenv(\"I=\" + i)|]);")]
    [InlineData("using var timer = new Timer(_ => [|Native.setenv(\"TZ\", \"UTC\", 1)|]);")]
    public Task Calls(string statement) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            private const string Variable = "SERVICE_MODE";

            unsafe void Start()
            {
                SignalSet set;
                set.Words[0] = 1 << 14;
                {{statement}}
            }
        }
        """ + Imports.Source,
        test => test.MonoPosix());

    [Fact]
    public Task InAProgram() => Verifier.ReportsAsync(
        """
        var set = new ulong[16];
        set[0] = 1ul << 14;
        _ = [|Native.pthread_sigmask(0, set, null)|];
        [|Native.alarm(5)|];
        await Task.Delay(-1);
        """ + Imports.Source);

    [Theory]
    [InlineData("{|#0:Native.alarm(5)|};", "'alarm' has SIGALRM sent to the whole process, and nothing in this program handles it: it ends the process, without exception, finally blocks or ProcessExit")]
    [InlineData("{|#0:Native.pthread_sigmask(0, new ulong[16], null)|};", "'pthread_sigmask' blocks the signals for the calling thread alone: another thread of the runtime takes them, with their handler or their default action")]
    [InlineData("{|#0:Native.setenv(\"A\", \"b\", 1)|}; Process.Start(\"tool\");", "'setenv' changes the environment of the C library, and .NET took a copy of its own when the process started: 'Process.Start(\"tool\")' does not see the change")]
    public Task TheMessage(string statement, string message) => Verifier.ReportsAsync(
        $"class Service {{ void Start() {{ {statement} }} }}" + Imports.Source,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC118", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message)));
}
