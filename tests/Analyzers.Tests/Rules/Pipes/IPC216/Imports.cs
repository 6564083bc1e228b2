namespace IpcAnalyzers.Tests.Rules.Pipes.IPC216;

/// <summary>A type that opens descriptors and starts processes.</summary>
internal static class Imports
{
    public static string In(string statements) =>
        $$"""
        enum Kind { Stream = 1 }

        class Native
        {
            private const int O_RDWR = 2;
            private const int O_NONBLOCK = 0x800;

            [DllImport("libc", SetLastError = true)] private static extern int pipe(int[] ends);
            [DllImport("libc", SetLastError = true)] private static extern int pipe2(int[] ends, int flags);
            [DllImport("libc", SetLastError = true)] private static extern int open(string path, int flags);
            [DllImport("libc", SetLastError = true)] private static extern int openat(int folder, string path, int flags);
            [DllImport("libc", SetLastError = true)] private static extern int creat(string path, uint mode);
            [DllImport("libc", SetLastError = true)] private static extern int dup(int descriptor);
            [DllImport("libc", SetLastError = true)] private static extern int socket(int domain, int type, int protocol);
            [DllImport("libc", SetLastError = true)] private static extern int socketpair(int domain, int type, int protocol, int[] sockets);
            [DllImport("libc", SetLastError = true)] private static extern int accept(int socket, IntPtr address, IntPtr length);
            [DllImport("libc", SetLastError = true)] private static extern int accept4(int socket, IntPtr address, IntPtr length, int flags);
            [DllImport("libc", SetLastError = true, EntryPoint = "fcntl")] private static extern int SetFlags(int descriptor, int command, int value);
            [DllImport("libc", SetLastError = true)] private static extern int fcntl(int descriptor, int command);
            [DllImport("libc", SetLastError = true)] private static extern int close(int descriptor);
            [DllImport("native", EntryPoint = "pipe")] private static extern int pipeOfNative(int[] ends);

            int Open(string path, int[] ends, int flags)
            {
                {{statements}}
            }

            void Start() => Process.Start("worker")?.Dispose();

            static int Keep(object handle) => 0;
            static void Close(int descriptor) => close(descriptor);
            static void SetCloseOn(int descriptor) { }
        }
        """;
}
