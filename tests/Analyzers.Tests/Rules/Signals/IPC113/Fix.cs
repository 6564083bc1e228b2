using IpcAnalyzers.Fixes.Signals;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC113;

public class Fix
{
    private const string Imports =
        """
        static class Native
        {
            public const int SIGTERM = 15;
            public delegate void Handler(int number);

            [DllImport("libc")] public static extern IntPtr signal(int signum, Handler handler);
            [DllImport("libc")] public static extern IntPtr signal(int signum, IntPtr handler);
            [DllImport("libc", EntryPoint = "signal")] public static extern unsafe IntPtr install(int signum, delegate* unmanaged<int, void> handler);
            [DllImport("libc")] public static extern int sigaction(int signum, ref IntPtr act, IntPtr old);
        }

        """;

    private static readonly RuleVerifier Verifier = new("IPC113");

    [Theory]
    [InlineData("Native.signal(Native.SIGTERM, [|OnSignal|]);", "OnSignal(Native.SIGTERM);")]
    [InlineData("Native.signal(15, [|new Native.Handler(OnSignal)|]);", "OnSignal(15);")]
    [InlineData("Native.signal(15, [|Marshal.GetFunctionPointerForDelegate<Native.Handler>(OnSignal)|]);", "OnSignal(15);")]
    [InlineData("Native.signal(15, [|_handler|]);", "_handler(15);")]
    [InlineData("_ = Native.signal(15, [|_ => Console.WriteLine(1)|]);", "Console.WriteLine(1);")]
    [InlineData("Native.signal(15, [|number => Console.WriteLine(number)|]);", "var number = 15;\n            Console.WriteLine(number);")]
    [InlineData("Native.signal(15, [|number => { Console.WriteLine(1); Console.WriteLine(2); }|]);", "Console.WriteLine(1);\n            Console.WriteLine(2);")]
    public Task Registers(string statement, string handling) => Verifier.FixesAsync<IPC113RegisterHandlerFix>(
        $$"""
        {{Imports}}
        static class Program
        {
            private static readonly Native.Handler _handler = OnSignal;

            static async Task Main()
            {
                {{statement}}
                await Task.Delay(1000);
            }

            static void OnSignal(int number) => Console.WriteLine(number);
        }
        """,
        $$"""
        {{Imports}}
        static class Program
        {
            private static readonly Native.Handler _handler = OnSignal;

            static async Task Main()
            {
                using var sigtermRegistration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
                {
                    context.Cancel = true;
                    {{handling}}
                });
                await Task.Delay(1000);
            }

            static void OnSignal(int number) => Console.WriteLine(number);
        }
        """);

    [Fact]
    public Task RegistersInAField() => Verifier.FixesAsync<IPC113RegisterHandlerFix>(
        """
        using Mono.Unix.Native;

        class Service
        {
            public void Start()
            {
                Stdlib.signal(Signum.SIGHUP, [|Reload|]);
            }

            private static void Reload(int number) => Console.WriteLine(number);
        }
        """,
        """
        using Mono.Unix.Native;

        class Service
        {
            private PosixSignalRegistration _sighupRegistration;

            public void Start()
            {
                _sighupRegistration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
                {
                    context.Cancel = true;
                    Reload((int)Signum.SIGHUP);
                });
            }

            private static void Reload(int number) => Console.WriteLine(number);
        }
        """,
        test => test.MonoPosix());

    [Theory]
    [InlineData("Native.signal(10, [|OnSignal|]);")] // PosixSignal has no name for it.
    [InlineData("Native.signal(number, [|OnSignal|]);")]
    [InlineData("unsafe { Native.install(15, [|&OnUnmanaged|]); }")]
    [InlineData("var act = [|Marshal.GetFunctionPointerForDelegate<Native.Handler>(OnSignal)|]; Native.sigaction(15, ref act, IntPtr.Zero);")]
    [InlineData("if (Native.signal(15, [|OnSignal|]) == (IntPtr)(-1)) Console.WriteLine();")]
    [InlineData("var old = Native.signal(15, [|OnSignal|]); Console.WriteLine(old);")]
    public Task NotSoSimple(string statement) => Verifier.OffersNoFixAsync<IPC113RegisterHandlerFix>(
        $$"""
        {{Imports}}
        class Service
        {
            public void Start(int number)
            {
                {{statement}}
            }

            static void OnSignal(int number) => Console.WriteLine(number);
            [UnmanagedCallersOnly] static void OnUnmanaged(int number) => Console.WriteLine(number);
        }
        """);
}
