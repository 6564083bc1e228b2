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

    public static PlatformNotSupportedException NotSupported() =>
        new("IpcRuntime reaches the real system on 64-bit Linux only. Values, parsing and the simulator work everywhere.");
}
