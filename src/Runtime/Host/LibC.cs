using System.Runtime.InteropServices;

namespace IpcRuntime.Host;

/// <summary>
/// Functions of the C library, by their own names; glibc and musl have all of them. What only some versions have is in <see cref="OptionalFunctions"/>.
/// The flags that go in are those of Linux on x86-64, arm64 and RISC-V.
/// </summary>
internal static unsafe partial class LibC
{
    public const string Name = "libc";

    public const int DuplicateCloseOnExec = 1030;
    public const int GetDescriptorFlags = 1;
    public const int SetDescriptorFlags = 2;
    public const int SetStatusFlags = 4;
    public const int SetPipeSize = 1031;
    public const int GetPipeSize = 1032;
    public const nuint BytesToRead = 0x541B;

    public static int LastError => Marshal.GetLastPInvokeError();

    /// <summary>fcntl(2). Variadic in C: the convention of such calls is that of others on Linux, but not on macOS for arm64.</summary>
    public static int Control(int descriptor, int command, nint argument) =>
        OperatingSystem.IsLinux() ? fcntl(descriptor, command, argument) : throw new PlatformNotSupportedException();

    /// <summary>ioctl(2), variadic as well.</summary>
    public static int Control(int descriptor, nuint request, void* argument) =>
        OperatingSystem.IsLinux() ? ioctl(descriptor, request, argument) : throw new PlatformNotSupportedException();

    // Names as in the C library.
#pragma warning disable IDE1006
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int pipe2(int* ends, int flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int open(byte* path, int flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int access(byte* path, int mode);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int close(int descriptor);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int dup(int descriptor);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int dup2(int descriptor, int target);

    [LibraryImport(Name, SetLastError = true)]
    private static partial int fcntl(int descriptor, int command, nint argument);

    [LibraryImport(Name, SetLastError = true)]
    private static partial int ioctl(int descriptor, nuint request, void* argument);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int poll(PollDescriptor* descriptors, nuint count, int milliseconds);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint read(int descriptor, byte* start, nuint length);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint write(int descriptor, byte* start, nuint length);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint preadv2(int descriptor, Vector* vectors, int count, long offset, int flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint pwritev2(int descriptor, Vector* vectors, int count, long offset, int flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint splice(int from, long* fromOffset, int to, long* toOffset, nuint length, uint flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int mkfifo(byte* path, uint mode);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int eventfd(uint value, int flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int epoll_create1(int flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int epoll_ctl(int epoll, int operation, int descriptor, byte* readiness);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int epoll_wait(int epoll, byte* ready, int count, int milliseconds);
#pragma warning restore IDE1006

    internal struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    internal struct Vector
    {
        public byte* Start;
        public nuint Length;
    }
}
