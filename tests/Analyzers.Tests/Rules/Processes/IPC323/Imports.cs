namespace IpcAnalyzers.Tests.Rules.Processes.IPC323;

/// <summary>A type with imports of calls that wait.</summary>
internal static class Imports
{
    public static string In(string statements, string members = "") =>
        $$"""
        struct Timespec { public long Seconds, Nanoseconds; }

        class Native
        {
            [DllImport("libc", SetLastError = true)] private static extern int poll(long[] files, uint count, int timeout);
            [DllImport("libc", SetLastError = true)] private static extern int ppoll(long[] files, uint count, ref Timespec timeout, IntPtr mask);
            [DllImport("libc", SetLastError = true)] private static extern int select(int count, IntPtr read, IntPtr write, IntPtr except, IntPtr timeout);
            [DllImport("libc", SetLastError = true)] private static extern int pselect(int count, IntPtr read, IntPtr write, IntPtr except, IntPtr timeout, IntPtr mask);
            [DllImport("libc", SetLastError = true)] private static extern int epoll_wait(int poll, long[] events, int count, int timeout);
            [DllImport("libc", SetLastError = true)] private static extern int nanosleep(ref Timespec time, IntPtr rest);
            [DllImport("libc", SetLastError = true)] private static extern int usleep(uint time);
            [DllImport("libc")] private static extern uint sleep(uint time);
            [DllImport("libc", SetLastError = true)] private static extern int sem_timedwait(IntPtr semaphore, ref Timespec time);
            [DllImport("libc", SetLastError = true)] private static extern nint msgrcv(int queue, byte[] message, nint size, nint type, int flags);
            [DllImport("libc", SetLastError = true)] private static extern int msgsnd(int queue, byte[] message, nint size, int flags);
            [DllImport("libc", SetLastError = true)] private static extern int waitpid(int process, out int status, int options);
            [DllImport("libc", SetLastError = true)] private static extern int connect(int socket, byte[] address, int length);
            [DllImport("libc", SetLastError = true)] private static extern int accept(int socket, IntPtr address, IntPtr length);
            [DllImport("other", EntryPoint = "poll")] private static extern int pollOther(long[] files, uint count, int timeout);

            private int _last;
            private static int Check(int result) => result;
            private static void Log(string text) { }
            {{members}}

            int Run(long[] files, byte[] message, Timespec time, bool goesOn)
            {
                {{statements}}
                return 0;
            }
        }
        """;
}
