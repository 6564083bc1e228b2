using System.Runtime.InteropServices;

namespace IpcRuntime.Host;

/// <summary>File actions of posix_spawn that depend on the C library: null where it does not have them.</summary>
internal static unsafe class OptionalFunctions
{
    private static readonly nint Library = NativeLibrary.TryLoad(LibC.Name, typeof(OptionalFunctions).Assembly, null, out var library) ? library : 0;

    /// <summary>glibc 2.29, musl 1.1.24.</summary>
    public static readonly delegate* unmanaged<byte*, byte*, int> ChangeDirectory =
        (delegate* unmanaged<byte*, byte*, int>)Find("posix_spawn_file_actions_addchdir_np");

    /// <summary>glibc 2.34.</summary>
    public static readonly delegate* unmanaged<byte*, int, int> CloseFrom =
        (delegate* unmanaged<byte*, int, int>)Find("posix_spawn_file_actions_addclosefrom_np");

    /// <summary>glibc 2.35.</summary>
    public static readonly delegate* unmanaged<byte*, int, int> SetForeground =
        (delegate* unmanaged<byte*, int, int>)Find("posix_spawn_file_actions_addtcsetpgrp_np");

    private static nint Find(string name) => Library != 0 && NativeLibrary.TryGetExport(Library, name, out var function) ? function : 0;
}
