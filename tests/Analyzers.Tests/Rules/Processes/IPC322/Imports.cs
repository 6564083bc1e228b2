namespace IpcAnalyzers.Tests.Rules.Processes.IPC322;

/// <summary>A type with imports whose result tells of a failure.</summary>
internal static class Imports
{
    public static string In(string statements, string name = "Run") =>
        $$"""
        class Native
        {
            [DllImport("libc", SetLastError = true)] private static extern int kill(int process, int signal);
            [DllImport("libc", SetLastError = true)] private static extern int killpg(int group, int signal);
            [DllImport("libc", SetLastError = true)] private static extern int sigqueue(int process, int signal, IntPtr value);
            [DllImport("libc", SetLastError = true)] private static extern int pipe(int[] ends);
            [DllImport("libc", SetLastError = true)] private static extern int sigaction(int signal, int[] action, int[] old);
            [DllImport("libc", SetLastError = true)] private static extern int sigprocmask(int how, int[] set, int[] old);
            [DllImport("libc", SetLastError = true)] private static extern int dup2(int from, int to);
            [DllImport("libc", SetLastError = true)] private static extern int fcntl(int descriptor, int command, int value);
            [DllImport("libc", SetLastError = true)] private static extern int mkfifo(string path, uint mode);
            [DllImport("libc", SetLastError = true)] private static extern int chmod(string path, uint mode);
            [DllImport("libc", SetLastError = true)] private static extern int setpgid(int process, int group);
            [DllImport("libc", SetLastError = true)] private static extern int ioctl(int descriptor, nint request, IntPtr value);
            [DllImport("libc", SetLastError = true)] private static extern int waitpid(int process, out int status, int options);
            [DllImport("libc", SetLastError = true)] private static extern int umask(int mode);
            [DllImport("libc", SetLastError = true)] private static extern int getpid();
            [DllImport("libc", SetLastError = true)] private static extern int alarm(int seconds);
            [DllImport("native", EntryPoint = "kill")] private static extern int killOfNative(int process, int signal);

            private static void Log(string text) { }

            int {{name}}(int number, string path, int[] ends, Process child)
            {
                {{statements}}
                return 0;
            }
        }
        """;
}
