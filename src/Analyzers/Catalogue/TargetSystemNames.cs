namespace IpcAnalyzers.Catalogue;

/// <summary>The spellings of operating systems.</summary>
internal static class TargetSystemNames
{
    /// <summary>A platform name as the SDK's target platforms, <c>OSPlatform</c> and the platform attributes write it, a version after it or not.</summary>
    public static TargetSystems Parse(string name) =>
        WithoutVersion(name) switch
        {
            "linux" or "android" => TargetSystems.Linux,
            "macos" or "osx" or "mac" or "darwin" or "ios" or "tvos" or "watchos" or "maccatalyst" => TargetSystems.MacOS,
            "windows" or "win" => TargetSystems.Windows,
            "freebsd" or "netbsd" or "openbsd" or "illumos" or "solaris" or "haiku" => TargetSystems.OtherUnix,
            "unix" => TargetSystems.Unix,
            _ => TargetSystems.None,
        };

    /// <summary>"linux-musl-x64", "osx.12-arm64", "win-x64": the system stands before the first dash.</summary>
    public static TargetSystems ParseRuntimeIdentifier(string identifier)
    {
        var system = WithoutVersion(identifier.Split('-')[0]);
        return system switch
        {
            "alpine" or "arch" or "centos" or "debian" or "fedora" or "gentoo" or "linuxmint" or "ol" or "opensuse" or "rhel" or "sles" or "tizen" or "ubuntu" => TargetSystems.Linux,
            "iossimulator" or "tvossimulator" => TargetSystems.MacOS,
            _ => Parse(system) is not TargetSystems.None and var systems ? systems : TargetSystems.All,
        };
    }

    /// <summary>
    /// A type named LinuxTerminal, or a namespace Native.MacOS, is written for that system. All systems where the name says nothing;
    /// believing it can only silence a rule.
    /// </summary>
    public static TargetSystems SystemsIn(string identifier)
    {
        var systems = (identifier.Contains("Linux") ? TargetSystems.Linux : TargetSystems.None)
            | (identifier.Contains("MacOS") || identifier.Contains("MacOs") || identifier.Contains("OSX") || identifier.Contains("Darwin") ? TargetSystems.MacOS : TargetSystems.None);
        return systems == TargetSystems.None ? TargetSystems.All : systems;
    }

    private static string WithoutVersion(string name) =>
        name.ToLowerInvariant().TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.');
}
