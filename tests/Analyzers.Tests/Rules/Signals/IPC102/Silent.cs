namespace IpcAnalyzers.Tests.Rules.Signals.IPC102;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC102");

    [Theory]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });")]
    [InlineData("PosixSignalRegistration.Create((PosixSignal)(-9), _ => { });")] // SIGTTOU
    [InlineData("PosixSignalRegistration.Create((PosixSignal)(-1), _ => { });")]
    [InlineData("PosixSignalRegistration.Create((PosixSignal)15, _ => { });")]
    [InlineData("PosixSignalRegistration.Create((PosixSignal)6, _ => { });")]
    [InlineData("PosixSignalRegistration.Create((PosixSignal)10, _ => { });")]
    [InlineData("PosixSignalRegistration.Create((PosixSignal)35, _ => { });")]
    [InlineData("PosixSignalRegistration.Create((PosixSignal)64, _ => { });")]
    [InlineData("PosixSignalRegistration.Create((PosixSignal)number, _ => { });")]
    [InlineData("PosixSignalRegistration.Create((PosixSignal)9, _ => { });")]
    [InlineData("if (OperatingSystem.IsMacOS()) PosixSignalRegistration.Create((PosixSignal)7, _ => { });")] // SIGEMT
    [InlineData("if (OperatingSystem.IsWindows()) PosixSignalRegistration.Create((PosixSignal)13, _ => { });")]
    [InlineData("signal(13, IntPtr.Zero); signal(11, (IntPtr)number); signal(0, IntPtr.Zero);")]
    public Task Signals(string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            [DllImport("libc")] static extern IntPtr signal(int number, IntPtr handler);

            void Start(int number)
            {
                {{statement}}
            }
        }
        """);

    [Theory]
    [InlineData("new UnixSignal(Signum.SIGINT);")]
    [InlineData("new UnixSignal(Signum.SIGPIPE);")]
    [InlineData("new UnixSignal(Signum.SIGCHLD);")]
    [InlineData("new UnixSignal(new RealTimeSignum(0));")]
    [InlineData("Stdlib.SetSignalAction(Signum.SIGSEGV, SignalAction.Default);")]
    [InlineData("Stdlib.raise(Signum.SIGSEGV);")]
    public Task MonoPosix(string statement) => Verifier.SilentAsync(
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

    [Theory]
    [InlineData("SignalDisposition.Catch(Signal.SIGTERM, _ => { });")]
    [InlineData("SignalDisposition.Catch(Signal.SIGCHLD, _ => { });")] // the runtime's own handler stays
    [InlineData("SignalDisposition.Catch(Signal.SIGWINCH, _ => { });")]
    [InlineData("SignalDisposition.Catch(Signal.SIGPIPE, _ => { });")] // a handler takes the place of what the runtime ignores
    [InlineData("SignalDisposition.Catch(Signal.RealTime(1), _ => { });")]
    [InlineData("SignalDisposition.Ignore(Signal.SIGPIPE);")]
    [InlineData("SignalDisposition.Ignore(signal);")]
    [InlineData("SignalDisposition.Default(Signal.SIGCONT);")]
    [InlineData("SignalReader.Open(SignalSet.Empty.With(Signal.SIGCHLD).With(Signal.RealTime(30)));")]
    [InlineData("SignalReader.Open(SignalSet.Empty.With(Signal.SIGTERM).Without(Signal.SIGKILL));")]
    [InlineData("SignalReader.Open(SignalSet.Empty.With(signal) & SignalSet.Empty.With(Signal.SIGSEGV));")]
    [InlineData("SignalHost.EnsureBlocked(SignalSet.Empty.With(Signal.RealTime(1)));")]
    [InlineData("var mask = SignalSet.Empty.With(Signal.SIGSEGV).With(Signal.SIGKILL);")]
    [InlineData("var options = new ChildOptions(\"sleep\") { SignalMask = SignalSet.Empty.With(Signal.SIGKILL), IgnoredSignals = SignalSet.Empty.With(Signal.SIGSEGV).With(Signal.RealTime(0)) };")]
    public Task OfOurLibrary(string statement) => Verifier.SilentAsync(
        $$"""
        using IpcRuntime;

        class Service
        {
            void Start(Signal signal)
            {
                {{statement}}
            }
        }
        """,
        test => test.IpcRuntime());
}
