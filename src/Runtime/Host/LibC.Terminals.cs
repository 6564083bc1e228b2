using System.Runtime.InteropServices;

namespace IpcRuntime.Host;

/// <summary>Modes of terminals, which the C library translates between its structure and that of the kernel.</summary>
internal static unsafe partial class LibC
{
    /// <summary>TCSADRAIN: what was written before is still written in the old modes.</summary>
    public const int AfterOutput = 1;

#pragma warning disable IDE1006
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int tcgetattr(int terminal, byte* modes);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int tcsetattr(int terminal, int when, byte* modes);
#pragma warning restore IDE1006
}
