using System.Runtime.InteropServices;

namespace IpcRuntime.Host;

/// <summary>Processes, groups and signals.</summary>
internal static unsafe partial class LibC
{
    // The same on every architecture that .NET supports (since Linux 5.1 new calls have one number).
    private const int PidfdSendSignal = 424;
    private const int PidfdOpen = 434;

    /// <summary>Older calls have other numbers on each architecture; 0 where it is not known.</summary>
    private static readonly int WaitId = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 247,
        Architecture.Arm64 or Architecture.LoongArch64 => 95,
        _ => 0,
    };

#pragma warning disable IDE1006
    /// <summary>A descriptor of the process, or -1. Called by number: musl and glibc before 2.36 have no function for it.</summary>
    public static int pidfd_open(int process) => (int)syscall(PidfdOpen, process, 0, 0, 0, 0);

    /// <param name="info">A siginfo_t, or null for what kill sends.</param>
    public static int pidfd_send_signal(int descriptor, int signal, void* info) => (int)syscall(PidfdSendSignal, descriptor, signal, (nint)info, 0, 0);

    /// <param name="usage">What the child has used, which only the system call tells; untouched where its number is not known.</param>
    public static int waitid(int kind, int id, SignalDetails* details, int options, ResourceUsage* usage) =>
        WaitId != 0 ? (int)syscall(WaitId, kind, id, (nint)details, options, (nint)usage) : waitid(kind, id, details, options);

    // The functions of posix_spawn return the error; they do not set errno.
    [LibraryImport(Name)]
    internal static partial int posix_spawn(int* process, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_init(byte* attributes);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_destroy(byte* attributes);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_setflags(byte* attributes, short flags);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_setpgroup(byte* attributes, int group);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_setsigmask(byte* attributes, ulong* set);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_setsigdefault(byte* attributes, ulong* set);

    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_adddup2(byte* actions, int descriptor, int target);

    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_addclose(byte* actions, int descriptor);

    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_addopen(byte* actions, int descriptor, byte* path, int flags, uint mode);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int waitid(int kind, int id, SignalDetails* details, int options);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int kill(int process, int signal);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int sigqueue(int process, int signal, nint value);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int sigaction(int signal, void* action, void* old);

    [LibraryImport(Name)]
    internal static partial int pthread_sigmask(int how, ulong* set, ulong* old);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int signalfd(int descriptor, ulong* set, int flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int execve(byte* path, byte** arguments, byte** environment);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int getppid();

    [LibraryImport(Name)]
    internal static partial uint getuid();

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int getpgid(int process);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int setpgid(int process, int group);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int getsid(int process);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int tcgetpgrp(int terminal);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int tcsetpgrp(int terminal, int group);

    [LibraryImport(Name, SetLastError = true)]
    private static partial nint syscall(nint number, nint a, nint b, nint c, nint d, nint e);
#pragma warning restore IDE1006

    /// <summary>siginfo_t as the kernel fills it for a child and takes it for a queued signal, on 64-bit systems.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    internal struct SignalDetails
    {
        [FieldOffset(0)]
        public int Signal;

        [FieldOffset(8)]
        public int Code;

        [FieldOffset(16)]
        public int Process;

        [FieldOffset(20)]
        public uint User;

        /// <summary>si_status of a child; the first half of si_value of a queued signal.</summary>
        [FieldOffset(24)]
        public int Status;
    }

    /// <summary>struct rusage on 64-bit systems.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ResourceUsage
    {
        public nint UserSeconds;
        public nint UserMicroseconds;
        public nint SystemSeconds;
        public nint SystemMicroseconds;
        public nint PeakKilobytes;
        private fixed long _unused[4];
        public nint MajorFaults;
        private fixed long _unusedToo[6];
        public nint VoluntarySwitches;
        public nint InvoluntarySwitches;
    }
}
