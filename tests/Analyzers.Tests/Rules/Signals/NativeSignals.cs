namespace IpcAnalyzers.Tests.Rules.Signals;

/// <summary>Imports as people write them.</summary>
internal static class NativeSignals
{
    public const string Source =
        """
        delegate void SignalHandler(int number);

        struct Action
        {
            public IntPtr sa_handler;
            public ulong sa_flags;
            public IntPtr sa_restorer;
            public ulong sa_mask;
        }

        [StructLayout(LayoutKind.Explicit)]
        struct Union
        {
            [FieldOffset(0)] public IntPtr handler;
            [FieldOffset(0)] public IntPtr sigaction;
        }

        struct NestedAction
        {
            public Union u;
            public int flags;
        }

        unsafe struct PointerAction
        {
            public delegate* unmanaged<int, void> Function;
            public fixed byte Rest[144];
        }

        struct DelegateAction
        {
            public SignalHandler OnSignal;
            public int Flags;
        }

        [StructLayout(LayoutKind.Sequential)]
        class ClassAction
        {
            public SignalHandler Handler;
        }

        static class Native
        {
            public const int SIGHUP = 1;
            public const int SIGINT = 2;
            public const int SIGQUIT = 3;
            public const int SIGSEGV = 11;
            public const int SIGTERM = 15;
            public const int SIGCHLD = 17;
            public static readonly IntPtr SIG_DFL = IntPtr.Zero;
            public static readonly IntPtr SIG_IGN = (IntPtr)1;

            [DllImport("libc")] public static extern IntPtr signal(int signum, IntPtr handler);
            [DllImport("libc")] public static extern SignalHandler signal(int signum, SignalHandler handler);
            [DllImport("libc", EntryPoint = "signal")] public static extern unsafe IntPtr install(int signum, delegate* unmanaged<int, void> handler);
            [DllImport("libc", EntryPoint = "signal")] public static extern unsafe IntPtr installc(int signum, delegate* unmanaged[Cdecl]<int, void> handler);
            [DllImport("libc")] public static extern IntPtr bsd_signal(int signum, SignalHandler handler);
            [DllImport("libc")] public static extern IntPtr sysv_signal(int signum, SignalHandler handler);
            [DllImport("libc")] public static extern IntPtr sigset(int signum, SignalHandler handler);
            [DllImport("libc")] public static extern int sigignore(int signum);
            [DllImport("libc")] public static extern int sigaction(int signum, ref Action act, IntPtr old);
            [DllImport("libc")] public static extern int sigaction(int signum, in Action act, out Action old);
            [DllImport("libc")] public static extern int sigaction(int signum, ref NestedAction act, IntPtr old);
            [DllImport("libc")] public static extern int sigaction(int signum, ref DelegateAction act, IntPtr old);
            [DllImport("libc")] public static extern int sigaction(int signum, ClassAction act, ClassAction old);
            [DllImport("libc")] public static extern int sigaction(int signum, IntPtr act, IntPtr old);
            [DllImport("libc")] public static extern int sigaction(int signum, byte[] act, byte[] old);
            [DllImport("libc")] public static extern unsafe int sigaction(int signum, void* act, void* old);
            [DllImport("libc")] public static extern int raise(int signum);
            [DllImport("libc")] public static extern int kill(int pid, int signum);
            [DllImport("libc")] public static extern int getpid();
            [DllImport("libc")] public static extern int execvp(string file, string[] arguments);
        }

        """;
}
