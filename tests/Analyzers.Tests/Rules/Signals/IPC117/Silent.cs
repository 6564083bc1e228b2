namespace IpcAnalyzers.Tests.Rules.Signals.IPC117;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC117");

    [Theory]
    [InlineData("using var unix = new UnixSignal(Signum.SIGTERM); using var posix = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => { });")]
    [InlineData("Console.CancelKeyPress += (_, e) => e.Cancel = true; using var posix = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => { });")]
    [InlineData("Console.CancelKeyPress += (_, e) => e.Cancel = true; using var unix = new UnixSignal(Signum.SIGINT);")]
    [InlineData("using var one = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); using var two = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });")]
    [InlineData("using var one = new UnixSignal(Signum.SIGTERM); using var two = new UnixSignal(Signum.SIGTERM);")]
    [InlineData("if (args.Length > 0) { using var unix = new UnixSignal(Signum.SIGTERM); } else { using var posix = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); }")]
    [InlineData("if (args.Length > 0) { using var unix = new UnixSignal(Signum.SIGTERM); return; } using var posix = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });")]
    [InlineData("switch (args.Length) { case 0: { using var unix = new UnixSignal(Signum.SIGTERM); break; } default: { using var posix = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); break; } }")]
    [InlineData("using IDisposable either = args.Length > 0 ? new UnixSignal(Signum.SIGTERM) : PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });")]
    [InlineData("if (OperatingSystem.IsLinux()) { using var unix = new UnixSignal(Signum.SIGTERM); } if (OperatingSystem.IsWindows()) { using var posix = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); }")]
    [InlineData("using (var unix = new UnixSignal(Signum.SIGTERM)) { unix.WaitOne(); } using var posix = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });")]
    [InlineData("signal(15, (IntPtr)1); using var posix = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });")]
    [InlineData("using var unix = new UnixSignal(Signum.SIGUSR1); signal(10, IntPtr.Zero);")]
    [InlineData("var number = args.Length > 0 ? Signum.SIGTERM : Signum.SIGINT; using var unix = new UnixSignal(number); using var posix = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });")]
    [InlineData("if (args.Length > 0) { Unix(); } else { Posix(); } void Unix() { using var unix = new UnixSignal(Signum.SIGTERM); } void Posix() { using var posix = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); }")]
    public Task InOneMethod(string statement) => Verifier.SilentAsync(
        $$"""
        using Mono.Unix;
        using Mono.Unix.Native;

        {{statement}}

        [DllImport("libc")] static extern IntPtr signal(int number, IntPtr handler);
        """,
        test => test.MonoPosix());

    [Fact]
    public Task ImplementationsOfOneInterface() => Verifier.SilentAsync(
        """
        interface ISignals { }

        class UnixSignals : ISignals
        {
            Mono.Unix.UnixSignal _signal = new Mono.Unix.UnixSignal(Mono.Unix.Native.Signum.SIGTERM);
        }

        class PosixSignals : ISignals
        {
            PosixSignalRegistration _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });
        }
        """,
        test => test.MonoPosix());

    [Fact]
    public Task TypesThatAFactoryChooses() => Verifier.SilentAsync(
        """
        class UnixSignals
        {
            Mono.Unix.UnixSignal _signal = new Mono.Unix.UnixSignal(Mono.Unix.Native.Signum.SIGTERM);
        }

        class PosixSignals
        {
            PosixSignalRegistration _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });
        }

        class Factory
        {
            object Create(bool isMono) => isMono ? new UnixSignals() : (object)new PosixSignals();
        }
        """,
        test => test.MonoPosix());

    [Fact]
    public Task Tests() => Verifier.SilentAsync(
        "class Trial { void One() => new Mono.Unix.UnixSignal(Mono.Unix.Native.Signum.SIGTERM); IDisposable Two() => PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); }",
        test =>
        {
            test.MonoPosix();
            test.ReferencedAssembly("xunit.core", "public class Anything { }");
        });
}
