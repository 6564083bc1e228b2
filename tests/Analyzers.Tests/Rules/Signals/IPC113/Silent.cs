namespace IpcAnalyzers.Tests.Rules.Signals.IPC113;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC113");

    [Theory]
    [InlineData("Native.signal(2, Native.SIG_IGN); Native.signal(2, Native.SIG_DFL); Native.signal(2, (IntPtr)1);")]
    [InlineData("Native.signal(2, default(IntPtr)); Native.signal(2, (SignalHandler)null); Native.bsd_signal(2, null);")]
    [InlineData("Native.signal(2, handler);")]
    [InlineData("Native.signal(2, NativeLibrary.GetExport(library, \"on_signal\"));")]
    [InlineData("var pointer = NativeLibrary.GetExport(library, \"on_signal\"); Native.signal(2, pointer);")]
    [InlineData("Native.bsd_signal(2, Marshal.GetDelegateForFunctionPointer<SignalHandler>(handler));")]
    [InlineData("var native = Marshal.GetDelegateForFunctionPointer<SignalHandler>(handler); Native.signal(2, Marshal.GetFunctionPointerForDelegate(native));")]
    [InlineData("unsafe { Native.install(2, (delegate* unmanaged<int, void>)handler); }")]
    [InlineData("unsafe { Native.install(2, (delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, \"on_signal\")); }")]
    [InlineData("var old = Native.signal(2, (SignalHandler)null); Native.signal(2, old);")]
    [InlineData("Native.signal(2, _old);")]
    [InlineData("Native.signal(2, s_native);")]
    [InlineData("Native.signal(2, Shared);")]
    [InlineData("var act = new Action { sa_handler = NativeLibrary.GetExport(library, \"on_signal\"), sa_flags = 4 }; Native.sigaction(2, ref act, IntPtr.Zero);")]
    [InlineData("var act = new Action { sa_handler = Native.SIG_IGN }; Native.sigaction(2, ref act, IntPtr.Zero);")]
    [InlineData("var act = new DelegateAction { OnSignal = null }; Native.sigaction(2, ref act, IntPtr.Zero);")]
    [InlineData("Native.sigaction(2, new Action(), out var old); Native.sigaction(2, ref old, IntPtr.Zero);")]
    [InlineData("Native.sigaction(2, IntPtr.Zero, handler);")]
    [InlineData("var act = Marshal.AllocHGlobal(152); Marshal.WriteIntPtr(act, handler); Native.sigaction(2, act, IntPtr.Zero); Marshal.FreeHGlobal(act);")]
    [InlineData("var code = Native.mmap(IntPtr.Zero, 4096, 7, 0x22, -1, 0); Marshal.Copy(new byte[] { 0xc3 }, 0, code, 1); Native.signal(2, code);")]
    [InlineData("unsafe { var act = new PointerAction { Function = (delegate* unmanaged<int, void>)handler }; Native.sigaction(2, &act, null); }")]
    [InlineData("Action act = default; Array.ForEach(new[] { 2, 15 }, number => Native.sigaction(number, ref act, IntPtr.Zero));")]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);")]
    public Task NativeCodeOrNone(string statement) => Verifier.SilentAsync(
        $$"""
        {{NativeSignals.Source.Replace("public static extern int raise(int signum);", "public static extern int raise(int signum);\n    [DllImport(\"libc\")] public static extern IntPtr mmap(IntPtr address, nint length, int access, int flags, int descriptor, nint offset);", StringComparison.Ordinal)}}
        class Service
        {
            private static readonly IntPtr s_native = NativeLibrary.GetExport(NativeLibrary.Load("mine"), "on_signal");
            internal static IntPtr Shared = (IntPtr)1;
            private SignalHandler _old = Native.signal(1, (SignalHandler)null);

            void Start(IntPtr handler, IntPtr library)
            {
                {{statement}}
            }
        }
        """);

    [Theory]
    [InlineData("Stdlib.signal(Signum.SIGINT, Stdlib.SIG_IGN); Stdlib.signal(Signum.SIGINT, Stdlib.SIG_DFL);")]
    [InlineData("var former = Stdlib.signal(Signum.SIGINT, Stdlib.SIG_IGN); Stdlib.signal(Signum.SIGINT, former);")]
    [InlineData("Stdlib.SetSignalAction(Signum.SIGINT, SignalAction.Ignore);")]
    [InlineData("new Mono.Unix.UnixSignal(Signum.SIGINT).WaitOne();")]
    public Task MonoPosix(string statement) => Verifier.SilentAsync(
        $$"""
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
    public Task FunctionsOfTheSameName() => Verifier.SilentAsync(
        """
        class Service
        {
            delegate void Handler(int number);

            [DllImport("mylibrary")] static extern IntPtr signal(int number, Handler handler);
            static void sigaction(int number, Handler handler) { }

            void Start()
            {
                signal(2, number => { });
                sigaction(2, number => { });
            }
        }
        """);
}
