using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC113;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC113");

    [Theory]
    [InlineData("Native.signal(2, [|(SignalHandler)Handle|]);")]
    [InlineData("Native.signal(2, [|new SignalHandler(Handle)|]);")]
    [InlineData("Native.bsd_signal(2, [|Handle|]);")]
    [InlineData("Native.sysv_signal(2, [|number => Console.WriteLine(number)|]);")]
    [InlineData("Native.sigset(2, [|delegate { }|]);")]
    [InlineData("Native.bsd_signal(handler: [|Handle|], signum: 2);")]
    [InlineData("Native.signal(2, [|Marshal.GetFunctionPointerForDelegate<SignalHandler>(Handle)|]);")]
    [InlineData("Native.signal(2, [|Marshal.GetFunctionPointerForDelegate(handler)|]);")]
    [InlineData("Native.bsd_signal(2, [|handler|]);")]
    [InlineData("SignalHandler local = Handle; Native.bsd_signal(2, [|local|]);")]
    [InlineData("SignalHandler local; local = Handle; Native.bsd_signal(2, [|local|]);")]
    [InlineData("var pointer = Marshal.GetFunctionPointerForDelegate(handler); Native.signal(2, [|pointer|]);")]
    [InlineData("Native.bsd_signal(2, [|_field|]);")]
    [InlineData("Native.bsd_signal(2, [|Kept|]);")]
    [InlineData("Native.signal(2, [|s_pointer|]);")]
    [InlineData("Native.signal(2, [|Shared|]);")]
    [InlineData("Native.signal(2, [|Computed|]);")]
    [InlineData("Native.bsd_signal(2, [|Given|]);")]
    [InlineData("unsafe { Native.install(2, [|&Unmanaged|]); }")]
    [InlineData("unsafe { Native.installc(2, [|&UnmanagedC|]); }")]
    [InlineData("unsafe { delegate* unmanaged<int, void> pointer = &Unmanaged; Native.install(2, [|pointer|]); }")]
    [InlineData("unsafe { Native.signal(2, [|(IntPtr)(delegate* unmanaged<int, void>)&Unmanaged|]); }")]
    [InlineData("Native.signal(2, [|typeof(Service).GetMethod(\"Unmanaged\").MethodHandle.GetFunctionPointer()|]);")]
    [InlineData("Native.signal(number, [|(SignalHandler)Handle|]);")]
    [InlineData("Install(number, (SignalHandler)Handle); void Install(int n, SignalHandler h) => Native.signal(n, [|h|]);")]
    [InlineData("Install(Marshal.GetFunctionPointerForDelegate(handler)); void Install(IntPtr h) => Native.signal(2, [|h|]);")]
    [InlineData("Native.signal(2, [|number > 2 ? IntPtr.Zero : Marshal.GetFunctionPointerForDelegate(handler)|]);")]
    public Task Handlers(string statement) => Verifier.ReportsAsync(In(statement));

    [Theory]
    [InlineData("var act = new Action { sa_handler = [|Marshal.GetFunctionPointerForDelegate(handler)|] }; Native.sigaction(2, ref act, IntPtr.Zero);")]
    [InlineData("var act = new Action(); act.sa_handler = [|Marshal.GetFunctionPointerForDelegate(handler)|]; Native.sigaction(2, ref act, IntPtr.Zero);")]
    [InlineData("Action act = default; act.sa_handler = [|Marshal.GetFunctionPointerForDelegate(handler)|]; Native.sigaction(2, act, out var old);")]
    [InlineData("var act = new NestedAction { u = new Union { sigaction = [|Marshal.GetFunctionPointerForDelegate(handler)|] } }; Native.sigaction(2, ref act, IntPtr.Zero);")]
    [InlineData("var act = new NestedAction { u = { handler = [|Marshal.GetFunctionPointerForDelegate(handler)|] } }; Native.sigaction(2, ref act, IntPtr.Zero);")]
    [InlineData("NestedAction act = default; act.u.handler = [|Marshal.GetFunctionPointerForDelegate(handler)|]; Native.sigaction(2, ref act, IntPtr.Zero);")]
    [InlineData("var act = new DelegateAction { OnSignal = [|Handle|] }; Native.sigaction(2, ref act, IntPtr.Zero);")]
    [InlineData("var act = new DelegateAction { OnSignal = [|handler|], Flags = 4 }; Native.sigaction(2, ref act, IntPtr.Zero);")]
    [InlineData("Native.sigaction(2, new ClassAction { Handler = [|Handle|] }, null);")]
    [InlineData("unsafe { var act = new PointerAction { Function = [|&Unmanaged|] }; Native.sigaction(2, &act, null); }")]
    [InlineData("unsafe { PointerAction act; act.Function = [|&Unmanaged|]; Native.sigaction(2, &act, null); }")]
    [InlineData("unsafe { PointerAction act; var p = &act; p->Function = [|&Unmanaged|]; Native.sigaction(2, p, null); }")]
    [InlineData("unsafe { var act = stackalloc byte[152]; *(delegate* unmanaged<int, void>*)act = [|&Unmanaged|]; Native.sigaction(2, act, null); }")]
    [InlineData("unsafe { var act = stackalloc nint[19]; act[0] = [|(nint)(delegate* unmanaged<int, void>)&Unmanaged|]; Native.sigaction(2, act, null); }")]
    [InlineData("var act = Marshal.AllocHGlobal(152); Marshal.WriteIntPtr(act, [|Marshal.GetFunctionPointerForDelegate(handler)|]); Native.sigaction(2, act, IntPtr.Zero);")]
    [InlineData("var act = Marshal.AllocHGlobal(152); Marshal.WriteIntPtr(act, 0, [|Marshal.GetFunctionPointerForDelegate(handler)|]); Native.sigaction(2, act, IntPtr.Zero);")]
    [InlineData("var act = Marshal.AllocHGlobal(152); Marshal.WriteInt64(act, [|Marshal.GetFunctionPointerForDelegate(handler).ToInt64()|]); Native.sigaction(2, act, IntPtr.Zero);")]
    [InlineData("var value = new Action { sa_handler = [|Marshal.GetFunctionPointerForDelegate(handler)|] }; var act = Marshal.AllocHGlobal(152); Marshal.StructureToPtr(value, act, false); Native.sigaction(2, act, IntPtr.Zero);")]
    [InlineData("var act = new byte[152]; [|BitConverter.GetBytes(Marshal.GetFunctionPointerForDelegate(handler).ToInt64())|].CopyTo(act, 0); Native.sigaction(2, act, null);")]
    [InlineData("var act = new byte[152]; BitConverter.TryWriteBytes(act.AsSpan(), [|(long)Marshal.GetFunctionPointerForDelegate(handler)|]); Native.sigaction(2, act, null);")]
    [InlineData("unsafe { var act = new Action(); act.sa_handler = [|s_pointer|]; Native.sigaction(2, System.Runtime.CompilerServices.Unsafe.AsPointer(ref act), null); }")]
    [InlineData("object act = new Action { sa_handler = [|s_pointer|] }; var pinned = GCHandle.Alloc(act, GCHandleType.Pinned); Native.sigaction(2, pinned.AddrOfPinnedObject(), IntPtr.Zero);")]
    [InlineData("var act = new nint[19]; act[0] = [|s_pointer|]; Native.sigaction(2, Marshal.UnsafeAddrOfPinnedArrayElement(act, 0), IntPtr.Zero);")]
    [InlineData("unsafe { var act = new byte[152]; fixed (byte* p = act) { *(nint*)p = [|s_pointer|]; Native.sigaction(2, p, null); } }")]
    [InlineData("var signalHolder = new Action { sa_handler = [|s_pointer|] }; Native.sigaction(2, ref signalHolder, IntPtr.Zero);")]
    [InlineData("Native.sigaction(2, ref _act, IntPtr.Zero); _act.sa_handler = [|s_pointer|];")]
    [InlineData("var act = Make(); Native.sigaction(2, ref act, IntPtr.Zero); Action Make() { return new Action { sa_handler = [|s_pointer|] }; }")]
    [InlineData("Install(s_pointer); void Install(IntPtr h) { var act = new Action { sa_handler = [|h|] }; Native.sigaction(2, ref act, IntPtr.Zero); }")]
    [InlineData("var act = new Action { sa_handler = [|s_pointer|] }; Native.sigaction(2, ref act, IntPtr.Zero); Native.sigaction(15, ref act, IntPtr.Zero);")]
    public Task Structures(string statement) => Verifier.ReportsAsync(In(statement));

    [Theory]
    [InlineData("Stdlib.signal(Signum.SIGINT, [|number => { }|]);")]
    [InlineData("Stdlib.signal(Signum.SIGINT, [|Handle|]);")]
    [InlineData("Syscall.signal(Signum.SIGUSR1, [|new Mono.Unix.Native.SignalHandler(Handle)|]);")]
    public Task MonoPosix(string statement) => Verifier.ReportsAsync(
        $$"""
        using Mono.Unix.Native;

        class Service
        {
            void Start()
            {
                {{statement}}
            }

            static void Handle(int number) { }
        }
        """,
        test => test.MonoPosix());

    [Theory]
    [InlineData("Native.bsd_signal(Native.SIGINT, {|#0:Handle|});", "'Handle' is managed code that the kernel runs as the handler of SIGINT: when that interrupts a thread in managed code, the runtime aborts the process")]
    [InlineData("Native.bsd_signal(number, {|#0:Handle|});", "'Handle' is managed code that the kernel runs as the handler of a signal: when that interrupts a thread in managed code, the runtime aborts the process")]
    public Task TheMessage(string statement, string message) => Verifier.ReportsAsync(
        In(statement),
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC113", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message)));

    [Fact]
    public Task TheMessageSaysWhatTheHandlerDoes() => Verifier.ReportsAsync(
        $$"""
        {{NativeSignals.Source}}
        class Service
        {
            private static readonly object s_gate = new();

            void Start()
            {
                Native.bsd_signal(Native.SIGTERM, {|#0:number => Log(number)|});
            }

            static void Log(int number)
            {
                lock (s_gate)
                {
                    Console.WriteLine(number);
                }
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC113", DiagnosticSeverity.Warning).WithLocation(0)
            .WithMessage("'number => Log(number)' is managed code that the kernel runs as the handler of SIGTERM: when that interrupts a thread in managed code, the runtime aborts the process; besides, it is not reentrant (handler → Log → lock (s_gate))")));

    [Fact]
    public Task BesideTheSignalThatTheKernelRefuses() => Verifier.ReportsAsync(
        $$"""
        {{NativeSignals.Source}}
        class Service
        {
            void Start() => Native.bsd_signal({|IPC101:9|}, {|IPC113:number => { }|});
        }
        """,
        test => test.DisabledDiagnostics.Remove("IPC101"));

    private static string In(string statement) =>
        $$"""
        {{NativeSignals.Source}}
        class Service
        {
            private static readonly IntPtr s_pointer = Marshal.GetFunctionPointerForDelegate(Kept);
            private readonly SignalHandler _field = Handle;
            private Action _act;
            internal static IntPtr Shared = Marshal.GetFunctionPointerForDelegate(Kept);
            public SignalHandler Given { get; set; }
            static IntPtr Computed => Marshal.GetFunctionPointerForDelegate(Kept);

            static SignalHandler Kept { get; } = Handle;

            void Start(SignalHandler handler, int number)
            {
                {{statement}}
            }

            static void Handle(int number) { }
            [UnmanagedCallersOnly] static void Unmanaged(int number) { }
            [UnmanagedCallersOnly(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })] static void UnmanagedC(int number) { }
        }
        """;
}
