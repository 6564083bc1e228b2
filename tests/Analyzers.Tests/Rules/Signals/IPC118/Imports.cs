namespace IpcAnalyzers.Tests.Rules.Signals.IPC118;

internal static class Imports
{
    public const string Source =
        """

        unsafe struct SignalSet
        {
            public fixed ulong Words[16];
        }

        struct Period
        {
            public long Seconds;
            public long Microseconds;
        }

        static class Native
        {
            public const int SIG_BLOCK = 0;
            public const int SIG_UNBLOCK = 1;
            public const int SIG_SETMASK = 2;

            [DllImport("libc")] public static extern int sigprocmask(int how, ref SignalSet set, IntPtr old);
            [DllImport("libc")] public static extern int sigprocmask(int how, IntPtr set, ref SignalSet old);
            [DllImport("libc")] public static extern int pthread_sigmask(int how, ref SignalSet set, IntPtr old);
            [DllImport("libpthread.so.0")] public static extern int pthread_sigmask(int how, ref SignalSet set, out SignalSet old);
            [DllImport("libc")] public static extern int pthread_sigmask(int how, ulong[] set, ulong[] old);
            [DllImport("libc")] public static extern int sigwait(ref SignalSet set, out int signal);
            [DllImport("libc")] public static extern int sigwaitinfo(ref SignalSet set, IntPtr info);
            [DllImport("libc")] public static extern int sigtimedwait(ref SignalSet set, IntPtr info, IntPtr timeout);
            [DllImport("libc")] public static extern int sigsuspend(ref SignalSet set);
            [DllImport("libc")] public static extern uint alarm(uint seconds);
            [DllImport("libc")] public static extern uint ualarm(uint microseconds, uint interval);
            [DllImport("libc")] public static extern int setitimer(int which, ref Period time, IntPtr old);
            [DllImport("libc")] public static extern int setenv(string name, string value, int overwrite);
            [DllImport("libc")] public static extern int unsetenv(string name);
            [DllImport("libc")] public static extern int putenv(string assignment);
            [DllImport("libc")] public static extern int execvp(string file, string[] arguments);
            [DllImport("libc")] public static extern int kill(int pid, int signal);
            [DllImport("libc")] public static extern int raise(int signal);
            [DllImport("libc")] public static extern IntPtr signal(int number, IntPtr handler);
        }
        """;
}
