namespace IpcAnalyzers.Tests.Rules.Processes.IPC328;

/// <summary>A type that imports variadic functions.</summary>
internal static class Imports
{
    public static string In(string statements) =>
        $$"""
        class Native
        {
            private const int O_CREAT = 0x40;
            private const int O_RDWR = 2;

            [DllImport("libc")] private static extern int ioctl(int descriptor, ulong request, ref long value);
            [DllImport("libc", EntryPoint = "ioctl")] private static extern int ioctlLong(int descriptor, long request, IntPtr value);
            [DllImport("libc", EntryPoint = "ioctl")] private static extern int ioctlWithout(int descriptor, ulong request);
            [DllImport("/usr/lib/libSystem.dylib", EntryPoint = "ioctl")] private static extern int ioctlOfMac(int descriptor, ulong request, IntPtr value);
            [DllImport("libc.so.6", EntryPoint = "ioctl")] private static extern int ioctlOfLinux(int descriptor, ulong request, IntPtr value);
            [DllImport("libc")] private static extern int open(string path, int flags, int mode);
            [DllImport("libc", EntryPoint = "open")] private static extern int openWithout(string path, int flags);
            [DllImport("libc")] private static extern int openat(int folder, string path, int flags, uint mode);
            [DllImport("libc")] private static extern int fcntl(int descriptor, int command, int value);
            [DllImport("libc", EntryPoint = "fcntl")] private static extern int fcntlFilled(int descriptor, int command, nint x2, nint x3, nint x4, nint x5, nint x6, nint x7, int value);
            [DllImport("libc")] private static extern int printf(string format, int value);
            [DllImport("libc")] private static extern int snprintf(IntPtr buffer, nint length, string format, double value);
            [DllImport("libc")] private static extern void syslog(int priority, string format, string value);
            [DllImport("libc", EntryPoint = "syslog")] private static extern void syslogWithout(int priority, string format);
            [DllImport("libc")] private static extern int execl(string path, string first, string last);
            [DllImport("libc")] private static extern IntPtr sem_open(string name, int flags, uint mode, uint value);
            [DllImport("libc")] private static extern int semctl(int set, int number, int command, int value);
            [DllImport("native")] private static extern int wrapped(int descriptor, ulong request, IntPtr value);
            [DllImport("native", EntryPoint = "ioctl")] private static extern int ioctlOfNative(int descriptor, ulong request, IntPtr value);
            [DllImport("libc")] private static extern int read(int descriptor, IntPtr buffer, nint length);

            void Run(string path, int flags, int command, long request, IntPtr buffer)
            {
                {{statements}}
            }
        }
        """;
}
