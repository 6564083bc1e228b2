namespace IpcRuntime.Host;

internal static class HostPlatform
{
    /// <summary>What the host backend does it does on Linux.</summary>
    public static void Require()
    {
        if (!OperatingSystem.IsLinux() || IntPtr.Size != 8)
        {
            throw NotSupported();
        }
    }

    /// <summary>The same, where the process is the real one.</summary>
    public static void Require(PosixSystem system)
    {
        if (system == PosixSystem.Host)
        {
            Require();
        }
    }

    public static PlatformNotSupportedException NotSupported() =>
        new("IpcRuntime reaches the real system on 64-bit Linux only. Values, parsing and the simulator work everywhere.");
}
