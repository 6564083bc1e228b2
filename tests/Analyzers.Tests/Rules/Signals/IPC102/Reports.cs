using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC102;

[NoFix("Nobody knows which signal was meant, nor what the program wants of one that the runtime keeps for itself.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC102");

    [Theory]
    [InlineData("(PosixSignal)0")]
    [InlineData("default(PosixSignal)")]
    [InlineData("(PosixSignal)65")]
    [InlineData("(PosixSignal)1000")]
    [InlineData("(PosixSignal)32")]
    [InlineData("(PosixSignal)33")]
    [InlineData("(PosixSignal)(-15)")]
    [InlineData("(PosixSignal)13")]
    [InlineData("(PosixSignal)SIGPIPE")]
    [InlineData("(PosixSignal)4")]
    [InlineData("(PosixSignal)5")]
    [InlineData("(PosixSignal)7")]
    [InlineData("(PosixSignal)8")]
    [InlineData("(PosixSignal)11")]
    [InlineData("(PosixSignal)34")]
    public Task Registrations(string signal) => Verifier.ReportsAsync(In($"PosixSignalRegistration.Create([|{signal}|], _ => {{ }});"));

    [Theory]
    [InlineData("SignalDisposition.Catch([|Signal.SIGSEGV|], _ => { });")]
    [InlineData("SignalDisposition.Catch([|Signal.SIGKILL|], _ => { });")]
    [InlineData("SignalDisposition.Ignore([|Signal.SIGCHLD|]);")]
    [InlineData("SignalDisposition.Ignore([|Signal.SIGWINCH|]);")]
    [InlineData("SignalDisposition.Ignore([|Signal.RealTime(0)|]);")]
    [InlineData("SignalDisposition.Default([|Signal.SIGABRT|]);")]
    [InlineData("SignalDisposition.Default([|Signal.Null|]);")]
    [InlineData("var signal = Signal.SIGBUS; SignalDisposition.Default([|signal|]);")]
    [InlineData("SignalReader.Open(SignalSet.Empty.With(Signal.SIGHUP).With([|Signal.SIGSTOP|]));")]
    [InlineData("var signals = SignalSet.Empty.With([|Signal.SIGKILL|]); SignalReader.Open(signals | SignalSet.Empty.With([|Signal.SIGPIPE|]));")]
    [InlineData("SignalHost.EnsureBlocked(SignalSet.Empty.With([|Signal.SIGCHLD|]));")]
    [InlineData("var options = new ChildOptions(\"sleep\") { IgnoredSignals = SignalSet.Empty.With([|Signal.SIGKILL|]) };")]
    public Task OfOurLibrary(string statement) => Verifier.ReportsAsync(In(statement).Replace("class", "using IpcRuntime; class", StringComparison.Ordinal), test => test.IpcRuntime());

    [Fact]
    public Task CollectionExpressionOfOurLibrary() => Verifier.ReportsAsync(
        "using IpcRuntime; class Service { SignalReader Start() => SignalReader.Open([Signal.SIGHUP, [|Signal.SIGSEGV|], Signal.RealTime(1), [|Signal.SIGPIPE|]]); }",
        test =>
        {
            test.IpcRuntime();
            test.MinimumRoslyn = new Version(4, 13);
        });

    [Theory]
    [InlineData("Catch({|#0:Signal.SIGFPE|}, _ => { })", "'Signal.SIGFPE' is a signal of which the runtime makes exceptions and crash reports, and the call throws SignalUnavailableException")]
    [InlineData("Default({|#0:Signal.Null|})", "'Signal.Null' is the null signal, which only asks whether a process is there, and the call throws ArgumentException")]
    public Task MessageOfOurLibrary(string call, string message) => Verifier.ReportsAsync(
        $$"""using IpcRuntime; class Service { IDisposable Start() => SignalDisposition.{{call}}; }""",
        test =>
        {
            test.IpcRuntime();
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC102", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message));
        });

    [Theory]
    [InlineData("var signal = (PosixSignal)13; PosixSignalRegistration.Create([|signal|], _ => { });")]
    [InlineData("if (OperatingSystem.IsMacOS()) PosixSignalRegistration.Create([|(PosixSignal)10|], _ => { });")] // SIGBUS
    [InlineData("if (OperatingSystem.IsMacOS()) PosixSignalRegistration.Create([|(PosixSignal)30|], _ => { });")] // SIGUSR1
    [InlineData("if (OperatingSystem.IsMacOS()) PosixSignalRegistration.Create([|(PosixSignal)35|], _ => { });")]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)(OperatingSystem.IsMacOS() ? 10 : 7)|], _ => { });")]
    public Task Values(string statement) => Verifier.ReportsAsync(In(statement));

    [Theory]
    [InlineData("Signum.SIGSEGV")]
    [InlineData("Signum.SIGBUS")]
    [InlineData("Signum.SIGFPE")]
    [InlineData("Signum.SIGILL")]
    [InlineData("Signum.SIGTRAP")]
    [InlineData("(Signum)0")]
    [InlineData("(Signum)65")]
    [InlineData("(Signum)34")]
    public Task MonoPosix(string signal) => Verifier.ReportsAsync(
        $$"""
        using Mono.Unix;
        using Mono.Unix.Native;

        class Service
        {
            IDisposable Start() => new UnixSignal([|{{signal}}|]);
        }
        """,
        test => test.MonoPosix());

    [Theory]
    [InlineData("(PosixSignal)0", "'(PosixSignal)0' is no signal, and the call throws PlatformNotSupportedException")]
    [InlineData("(PosixSignal)33", "'(PosixSignal)33' is a signal that the C library keeps for its threads, and the call throws IOException")]
    [InlineData("(PosixSignal)13", "'(PosixSignal)13' is SIGPIPE: the runtime ignores it, so that the handler never runs")]
    [InlineData("(PosixSignal)11", "'(PosixSignal)11' is SIGSEGV: a fault of this process never comes to the handler, only a signal that somebody sends")]
    [InlineData("(PosixSignal)34", "'(PosixSignal)34' is SIGRTMIN: the runtime stops its threads with it, so that the handler runs when no one has sent it")]
    public Task TheMessage(string signal, string message) => Verifier.ReportsAsync(
        In($"PosixSignalRegistration.Create({{|#0:{signal}|}}, _ => {{ }});"),
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC102", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message)));

    [Fact]
    public Task BeforeTheRulesThatSayLess() => Verifier.ReportsAsync(
        """
        class Service
        {
            IDisposable Start() => PosixSignalRegistration.Create({|IPC102:(PosixSignal)7|}, _ => { });
            IDisposable Stop() => PosixSignalRegistration.Create({|IPC101:(PosixSignal)19|}, _ => { });
            IDisposable Other() => PosixSignalRegistration.Create({|IPC103:(PosixSignal)10|}, _ => { });
            IDisposable Collect() => new Mono.Unix.UnixSignal({|IPC102:Mono.Unix.Native.Signum.SIGSEGV|});
        }
        """,
        test =>
        {
            test.MonoPosix();
            test.DisabledDiagnostics.Remove("IPC101");
            test.DisabledDiagnostics.Remove("IPC103");
            test.DisabledDiagnostics.Remove("IPC114");
        });

    private static string In(string statement) =>
        $$"""
        class Service
        {
            private const int SIGPIPE = 13;

            void Start()
            {
                {{statement}}
            }
        }
        """;
}
