using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC114;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC114");

    [Theory]
    [InlineData("Native.signal([|Native.SIGCHLD|], Native.SIG_IGN);")]
    [InlineData("Native.signal([|17|], Native.SIG_DFL);")]
    [InlineData("Native.signal([|17|], handler);")]
    [InlineData("Native.signal([|11|], IntPtr.Zero);")]
    [InlineData("Native.signal([|Native.SIGSEGV|], Native.SIG_DFL);")]
    [InlineData("Native.signal([|4|], handler); Native.signal([|5|], handler); Native.signal([|6|], handler); Native.signal([|7|], handler); Native.signal([|8|], handler);")]
    [InlineData("Native.signal([|34|], (IntPtr)1);")]
    [InlineData("Native.signal([|OperatingSystem.IsMacOS() ? 20 : 17|], Native.SIG_IGN);")]
    [InlineData("var sigchld = OperatingSystem.IsMacOS() ? 20 : 17; Native.signal([|sigchld|], Native.SIG_IGN);")]
    [InlineData("if (OperatingSystem.IsMacOS()) Native.signal([|20|], Native.SIG_IGN);")]
    [InlineData("Native.sigignore([|17|]);")]
    [InlineData("Native.sigignore([|17|]); Native.raise(17);")]
    [InlineData("Native.sigaction([|11|], ref act, IntPtr.Zero);")]
    public Task WhatTheRuntimeNeeds(string statement) => Verifier.ReportsAsync(In(statement));

    [Theory]
    [InlineData("Native.signal([|2|], Native.SIG_IGN);")]
    [InlineData("Native.signal([|15|], (IntPtr)1);")]
    [InlineData("Native.signal([|2|], (IntPtr)1); Native.kill(number, 9);")]
    [InlineData("Native.signal([|Native.SIGTERM|], Native.SIG_DFL);")]
    [InlineData("Native.signal([|1|], handler); Native.signal([|3|], handler); Native.signal([|18|], handler); Native.signal([|28|], handler); Native.signal([|20|], handler);")]
    [InlineData("Native.signal([|21|], handler); Native.signal([|22|], handler);")]
    [InlineData("foreach (var one in new[] { 1 }) { Native.sigignore([|2|]); }")]
    [InlineData("Native.sigaction([|2|], act, out _);")]
    [InlineData("_ = Native.signal([|2|], Native.SIG_IGN) == (IntPtr)(-1);")]
    [InlineData("var former = Native.signal([|2|], Native.SIG_IGN); Console.WriteLine(former);")]
    [InlineData("act.sa_handler = Native.SIG_IGN; Native.sigaction([|2|], ref act, IntPtr.Zero);")]
    [InlineData("var ignore = new Action { sa_handler = (IntPtr)1 }; Native.sigaction([|15|], ref ignore, IntPtr.Zero);")]
    [InlineData("unsafe { var ignore = new Action { sa_handler = (IntPtr)1 }; Native.sigaction([|15|], &ignore, null); }")]
    public Task WhatOtherHandlersWaitFor(string statement) => Verifier.ReportsAsync(In(statement));

    [Theory]
    [InlineData("Native.signal([|13|], Native.SIG_DFL);")]
    [InlineData("var standard = new Action(); standard.sa_handler = Native.SIG_DFL; Native.sigaction([|13|], ref standard, IntPtr.Zero);")]
    public Task BrokenPipes(string statement) => Verifier.ReportsAsync(In(statement));

    [Theory]
    [InlineData("Stdlib.SetSignalAction([|Signum.SIGCHLD|], SignalAction.Ignore);")]
    [InlineData("Stdlib.SetSignalAction([|Signum.SIGINT|], SignalAction.Ignore);")]
    [InlineData("Stdlib.SetSignalAction([|Signum.SIGTERM|], SignalAction.Default);")]
    [InlineData("Syscall.SetSignalAction([|Signum.SIGPIPE|], SignalAction.Default);")]
    [InlineData("Stdlib.SetSignalAction([|new RealTimeSignum(0)|], SignalAction.Ignore);")]
    [InlineData("Stdlib.signal([|Signum.SIGINT|], Stdlib.SIG_IGN);")]
    [InlineData("using var signal = new UnixSignal([|Signum.SIGCHLD|]);")]
    [InlineData("using var signal = new UnixSignal([|Signum.SIGABRT|]);")]
    [InlineData("using var signal = new UnixSignal([|Signum.SIGSEGV|]);")]
    [InlineData("using var signal = new UnixSignal([|new RealTimeSignum(0)|]);")]
    public Task MonoPosix(string statement) => Verifier.ReportsAsync(
        $$"""
        using Mono.Unix;
        using Mono.Unix.Native;

        class Service
        {
            void Start()
            {
                {{statement}}
            }
        }
        """,
        test => test.MonoPosix());

    [Fact]
    public Task ConstantOfTheUserThatIsOneOfMacOS() => Verifier.ReportsAsync(
        """
        class Service
        {
            private const int SIGCHLD = 20;

            [DllImport("libc")] static extern IntPtr signal(int number, IntPtr handler);

            void Start() => signal({|#0:SIGCHLD|}, (IntPtr)1);
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC114", DiagnosticSeverity.Warning).WithLocation(0)
            .WithMessage("'SIGCHLD' is SIGCHLD, whose handler the runtime itself needs: Process no longer hears that a child has ended, and WaitForExit waits for ever")));

    [Theory]
    [InlineData("Native.signal({|#0:15|}, Native.SIG_IGN);", DiagnosticSeverity.Warning, "'15' is SIGTERM, whose handler belongs to the runtime: a generic host is no longer told to stop, and what PosixSignalRegistration has registered for it no longer runs")]
    [InlineData("Native.signal({|#0:11|}, Native.SIG_DFL);", DiagnosticSeverity.Warning, "'11' is SIGSEGV, whose handler the runtime itself needs: a null reference ends the process instead of throwing NullReferenceException")]
    [InlineData("Native.signal({|#0:13|}, Native.SIG_DFL);", DiagnosticSeverity.Warning, "'13' is SIGPIPE, whose handler belongs to the runtime: a write to a pipe or socket that nobody reads ends the process instead of throwing IOException")]
    [InlineData("Native.sigignore({|#0:13|});", DiagnosticSeverity.Info, "'13' is SIGPIPE, and the runtime ignores it already: the call is unneeded")]
    [InlineData("Native.signal({|#0:13|}, Native.SIG_IGN);", DiagnosticSeverity.Info, "'13' is SIGPIPE, and the runtime ignores it already: the call is unneeded")]
    public Task TheMessage(string statement, DiagnosticSeverity severity, string message) => Verifier.ReportsAsync(
        In(statement),
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC114", severity).WithLocation(0).WithMessage(message)));

    [Fact]
    public Task InsteadOfTheRawNumber() => Verifier.ReportsAsync(
        """
        class Service
        {
            [DllImport("libc")] static extern IntPtr signal(int number, IntPtr handler);

            void Start(IntPtr handler)
            {
                signal({|IPC114:17|}, handler);
                signal({|IPC103:10|}, handler);
            }
        }
        """,
        test => test.DisabledDiagnostics.Remove("IPC103"));

    [Fact]
    public Task NotWhereTheHandlerIsManaged() => Verifier.ReportsAsync(
        $$"""
        {{NativeSignals.Source}}
        class Service
        {
            void Start()
            {
                Native.signal(2, {|IPC113:(SignalHandler)Handle|});
                var act = new Action { sa_handler = {|IPC113:Marshal.GetFunctionPointerForDelegate<SignalHandler>(Handle)|} };
                Native.sigaction(2, ref act, IntPtr.Zero);
                Native.sigaction(15, ref act, IntPtr.Zero);
            }

            static void Handle(int number) { }
        }
        """,
        test => test.DisabledDiagnostics.Remove("IPC113"));

    [Fact]
    public Task WhereTheRuleAboutManagedHandlersIsOff() => Verifier.ReportsAsync(
        $$"""
        {{NativeSignals.Source}}
        class Service
        {
            void Start() => Native.signal([|2|], (SignalHandler)(number => { }));
        }
        """);

    private static string In(string statement) =>
        $$"""
        {{NativeSignals.Source}}
        class Service
        {
            void Start(IntPtr handler, Action act, int number)
            {
                {{statement}}
            }
        }
        """;
}
