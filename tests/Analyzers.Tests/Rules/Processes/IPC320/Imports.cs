namespace IpcAnalyzers.Tests.Rules.Processes.IPC320;

/// <summary>A type that starts processes and imports functions that take exit statuses.</summary>
internal static class Imports
{
    public static string In(string statements) => Alone("private void Start() => Process.Start(\"worker\")?.Dispose();", statements);

    public static string Alone(string member, string statements) =>
        $$"""
        class Native
        {
            private const int Any = -1;
            private Process _tool;

            [DllImport("libc", SetLastError = true)] private static extern int wait(out int status);
            [DllImport("libc", SetLastError = true)] private static extern int wait3(out int status, int options, IntPtr usage);
            [DllImport("libc", SetLastError = true)] private static extern int waitpid(int process, out int status, int options);
            [DllImport("libc", SetLastError = true, EntryPoint = "waitpid")] private static extern int WaitWithout(int process, IntPtr status, int options);
            [DllImport("libc", SetLastError = true)] private static extern int wait4(int process, IntPtr status, int options, IntPtr usage);
            [DllImport("libc", SetLastError = true)] private static extern int waitid(int kind, int process, IntPtr info, int options);
            [DllImport("libc", SetLastError = true)] private static extern int posix_spawn(out int process, string path, IntPtr actions, IntPtr attributes, string[] arguments, string[] environment);
            [DllImport("native", EntryPoint = "wait")] private static extern int waitOfNative(out int status);

            {{member}}

            int Run(Process child, int number)
            {
                {{statements}}
                return 0;
            }
        }
        """;
}
