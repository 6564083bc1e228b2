namespace IpcAnalyzers.Tests.Rules.Processes.IPC321;

/// <summary>A type with imports that save the error of their calls and others that do not.</summary>
internal static class Imports
{
    public static string In(string statements) =>
        $$"""
        partial class Native
        {
            [DllImport("libc")] private static extern int kill(int process, int signal);
            [DllImport("libc.so.6", EntryPoint = "chmod", SetLastError = false)] private static extern int Change(string path, int mode);
            [LibraryImport("libSystem")] private static partial int link(string from, string to);
            private static partial int link(string from, string to) => 0;
            [DllImport("libc", SetLastError = true, EntryPoint = "kill")] private static extern int Kill(int process, int signal);
            [LibraryImport("libc", SetLastError = true)] private static partial int unlink(string path);
            private static partial int unlink(string path) => 0;
            [DllImport("libc")] private static extern void free(IntPtr memory);
            [DllImport("libc")] private static extern uint geteuid();
            [DllImport("kernel32.dll")] private static extern int CloseHandle(IntPtr handle);
            [DllImport("native")] private static extern int other();

            private int Signal { get; set; }
            private int Own => kill(0, 0);
            private static int Wrapped(int process) => Kill(process, 15);
            private static void Log(string text) { }
            private static void Check(bool isRight, string text) { }

            async Task<int> RunAsync(int process, string path, bool both, Action action)
            {
                {{statements}}
                await Task.Yield();
                return 0;
            }
        }
        """;
}
