using IpcAnalyzers.Fixes.Signals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC114;

public class Fix
{
    private const string Imports =
        """
        static class Native
        {
            [DllImport("libc")] public static extern IntPtr signal(int signum, IntPtr handler);
            [DllImport("libc")] public static extern int sigignore(int signum);
        }

        """;

    private static readonly RuleVerifier Verifier = new("IPC114");

    [Theory]
    [InlineData("Native.signal([|2|], (IntPtr)1);", "SIGINT", "sigint")]
    [InlineData("_ = Native.signal([|15|], (IntPtr)1);", "SIGTERM", "sigterm")]
    [InlineData("Native.sigignore([|1|]);", "SIGHUP", "sighup")]
    public Task IgnoresByRegistration(string statement, string signal, string name) => Verifier.FixesAsync<IPC114IgnoreByRegistrationFix>(
        $$"""
        {{Imports}}
        static class Program
        {
            static async Task Main()
            {
                // Keep going.
                {{statement}}
                await Task.Delay(1000);
            }
        }
        """,
        $$"""
        {{Imports}}
        static class Program
        {
            static async Task Main()
            {
                // Keep going.
                using var {{name}}Registration = PosixSignalRegistration.Create(PosixSignal.{{signal}}, context => context.Cancel = true);
                await Task.Delay(1000);
            }
        }
        """);

    [Fact]
    public Task IgnoresInAField() => Verifier.FixesAsync<IPC114IgnoreByRegistrationFix>(
        $$"""
        {{Imports}}
        class Service
        {
            public void Start()
            {
                Native.signal([|2|], (IntPtr)1);
            }
        }
        """,
        $$"""
        {{Imports}}
        class Service
        {
            private PosixSignalRegistration _sigintRegistration;

            public void Start()
            {
                _sigintRegistration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
            }
        }
        """);

    [Fact]
    public Task IgnoresForMono() => Verifier.FixesAsync<IPC114IgnoreByRegistrationFix>(
        """
        using Mono.Unix.Native;

        Stdlib.SetSignalAction([|Signum.SIGINT|], SignalAction.Ignore);
        Console.ReadLine();
        """,
        """
        using Mono.Unix.Native;

        using var sigintRegistration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        Console.ReadLine();
        """,
        test => test.MonoPosix());

    [Fact]
    public Task RemovesWhatIsUnneeded() => Verifier.FixesAsync<IPC114RemoveUnneededFix>(
        $$"""
        {{Imports}}
        class Service
        {
            public void Start()
            {
                Native.signal({|#0:13|}, (IntPtr)1);
                Console.WriteLine();
                Native.sigignore({|#1:13|});
            }
        }
        """,
        $$"""
        {{Imports}}
        class Service
        {
            public void Start()
            {
                Console.WriteLine();
            }
        }
        """,
        test =>
        {
            test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipTriviaCheck;
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC114", DiagnosticSeverity.Info).WithLocation(0));
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC114", DiagnosticSeverity.Info).WithLocation(1));
        });

    [Theory]
    [InlineData("Native.signal([|2|], IntPtr.Zero);")]
    [InlineData("Native.signal([|2|], handler);")]
    [InlineData("Native.signal([|17|], (IntPtr)1);")] // Nobody but the runtime has to reap.
    [InlineData("if (Native.signal([|2|], (IntPtr)1) == (IntPtr)(-1)) Console.WriteLine();")]
    public Task NothingToIgnore(string statement) => Verifier.OffersNoFixAsync<IPC114IgnoreByRegistrationFix>(
        $$"""
        {{Imports}}
        class Service
        {
            public void Start(IntPtr handler)
            {
                {{statement}}
            }
        }
        """);

    [Theory]
    [InlineData("Native.signal([|13|], IntPtr.Zero);")]
    [InlineData("Native.signal([|2|], (IntPtr)1);")]
    public Task NothingToRemove(string statement) => Verifier.OffersNoFixAsync<IPC114RemoveUnneededFix>(
        $$"""
        {{Imports}}
        class Service
        {
            public void Start()
            {
                {{statement}}
            }
        }
        """);

    [Theory]
    [InlineData("Native.signal([|2|], (IntPtr)1);", "SIGINT")]
    [InlineData("_ = Native.signal([|15|], (IntPtr)1);", "SIGTERM")]
    [InlineData("Native.sigignore([|1|]);", "SIGHUP")]
    public Task IgnoresByOurLibrary(string statement, string signal) => Verifier.FixesAsync<IPC114IgnoreByDispositionFix>(
        $$"""
        {{Imports}}
        class Service
        {
            public void Start()
            {
                // Keep going.
                {{statement}} // whatever comes
            }
        }
        """,
        $$"""
        {{Imports}}
        class Service
        {
            public void Start()
            {
                // Keep going.
                IpcRuntime.SignalDisposition.Ignore(IpcRuntime.Signal.{{signal}}); // whatever comes
            }
        }
        """,
        test => test.IpcRuntime());

    [Theory]
    [InlineData("Native.signal([|28|], (IntPtr)1);")] // the library leaves it to the runtime
    [InlineData("var former = Native.signal([|2|], (IntPtr)1);")]
    [InlineData("if (Native.signal([|2|], (IntPtr)1) == IntPtr.Zero) { }")]
    public Task OurLibraryDoesNotIgnoreThat(string statement) => Verifier.OffersNoFixAsync<IPC114IgnoreByDispositionFix>(
        $"{Imports} class Service {{ void Start() {{ {statement} }} }}",
        test =>
        {
            test.IpcRuntime();
            test.CompilerDiagnostics = CompilerDiagnostics.Errors;
        });

    [Fact]
    public Task NothingOfOurLibraryWithoutIt() => Verifier.OffersNoFixAsync<IPC114IgnoreByDispositionFix>(
        $"{Imports} class Service {{ void Start() {{ Native.signal([|2|], (IntPtr)1); }} }}");
}
