using System.Runtime.InteropServices;

namespace IpcAnalyzers.Package.Tests.Build;

/// <summary>The library that some programs use, with its native half.</summary>
internal static class MonoPosix
{
    private static readonly string Runtime = Path.Combine(BuildPaths.PackagesFolder, "mono.posix.netstandard", "1.0.0", "runtimes", "linux-x64");

    public static bool IsUsable => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64 && File.Exists(Files[1]);

    public static string[] Files { get; } =
        [Path.Combine(Runtime, "lib", "netstandard2.0", "Mono.Posix.NETStandard.dll"), Path.Combine(Runtime, "native", "libMonoPosixHelper.so")];
}
