namespace IpcAnalyzers.Tests.Rules.Signals.IPC104;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC104");

    [Theory]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle); Thread.Sleep(-1);")]
    [InlineData("using (PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)) { Thread.Sleep(-1); }")]
    [InlineData("using (var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)) { Thread.Sleep(-1); }")]
    [InlineData("using var registration = enabled ? PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle) : null; Thread.Sleep(-1);")]
    [InlineData("var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle); try { Thread.Sleep(-1); } finally { registration.Dispose(); }")]
    [InlineData("var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle); Thread.Sleep(-1); GC.KeepAlive(registration);")]
    [InlineData("_field = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);")]
    [InlineData("_field ??= PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);")]
    [InlineData("Property = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);")]
    [InlineData("_all.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle));")]
    [InlineData("_map[PosixSignal.SIGINT] = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);")]
    [InlineData("_array = new[] { PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle) };")]
    [InlineData("var both = new[] { PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle) }; Thread.Sleep(-1); foreach (var one in both) one.Dispose();")]
    [InlineData("var local = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle); _field = local;")]
    [InlineData("PosixSignalRegistration registration = null; registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => registration.Dispose());")]
    [InlineData("var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle); AppDomain.CurrentDomain.ProcessExit += (_, _) => registration.Dispose();")]
    [InlineData("var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle); Keep(ref registration);")]
    [InlineData("Store(PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle));")]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle).Dispose();")]
    [InlineData("Func<IDisposable> make = () => PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle); _field = (PosixSignalRegistration)make();")]
    [InlineData("ref var slot = ref _field; slot = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);")]
    [InlineData("(_field, var number) = (PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), 1);")]
    public Task Kept(string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            private PosixSignalRegistration _field = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle);
            private PosixSignalRegistration[] _array;
            private readonly List<IDisposable> _all = new List<IDisposable>();
            private readonly Dictionary<PosixSignal, IDisposable> _map = new Dictionary<PosixSignal, IDisposable>();

            private PosixSignalRegistration Property { get; set; } = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle);

            void Start(bool enabled)
            {
                {{statement}}
            }

            static void Handle(PosixSignalContext context) => context.Cancel = true;
            static void Store(IDisposable registration) { }
            static void Keep(ref PosixSignalRegistration registration) { }
        }
        """);

    [Fact]
    public Task ReturnedOrGivenOut() => Verifier.SilentAsync(
        """
        class Service
        {
            IDisposable Return() => PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => { });
            void Out(out IDisposable registration) => registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => { });
            IEnumerable<IDisposable> Yield() { yield return PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => { }); }
            IDisposable[] Array() => new[] { PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => { }) };
            (IDisposable, int) Tuple() => (PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => { }), 1);
        }
        """);

    [Fact]
    public Task AnotherTypeOfThatName() => Verifier.SilentAsync(
        """
        namespace Mine
        {
            static class PosixSignalRegistration
            {
                public static object Create(PosixSignal signal, Action handler) => handler;
            }

            class Service
            {
                void Start() => PosixSignalRegistration.Create(PosixSignal.SIGINT, () => { });
            }
        }
        """);

    [Theory]
    [InlineData("SignalDisposition.Catch(Signal.SIGTERM, _ => { });")] // lasts as long as the process
    [InlineData("_ = SignalDisposition.Ignore(Signal.SIGHUP);")]
    [InlineData("var shutdown = ShutdownSignals.Open();")] // its registrations are held by the runtime until it is disposed
    public Task ChoiceOfOurLibraryNeedsNoOwner(string statement) => Verifier.SilentAsync(
        $$"""
        using IpcRuntime;

        class Service
        {
            void Start()
            {
                {{statement}}
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors;
        });
}
