using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Catalogue;

/// <summary>The one place that knows where the code of a compilation can run.</summary>
internal sealed class CompilationTarget(Compilation compilation, AnalyzerConfigOptions options)
{
    /// <summary>The user's own word: a comma-separated list of <c>linux</c>, <c>macos</c>, <c>windows</c> and <c>unix</c>.</summary>
    public const string TargetSystemsOption = "ipc_analyzers.target_os";

    private static readonly char[] Separators = [',', ';', ' '];

    private readonly TargetSystems _systems = FromOptions(options);

    /// <summary>The systems of the project, narrowed by the platform attributes and the guards around one place of its code.</summary>
    public TargetSystems SystemsAt(IOperation operation, ISymbol containingSymbol)
    {
        var systems = _systems & PlatformGuards.SystemsAt(operation);
        for (var symbol = containingSymbol; symbol is not null and not IAssemblySymbol; symbol = symbol.ContainingSymbol)
        {
            systems &= symbol is INamespaceOrTypeSymbol ? FromAttributes(symbol) & FromWordIn(symbol.Name) : FromAttributes(symbol);
        }

        return systems & FromAttributes(compilation.Assembly);
    }

    private static TargetSystems FromOptions(AnalyzerConfigOptions options)
    {
        if (Read(TargetSystemsOption, FromName) is not TargetSystems.None and var chosen)
        {
            return chosen;
        }

        if (Read("build_property.TargetPlatformIdentifier", FromName) is not TargetSystems.None and var platform)
        {
            return platform;
        }

        var runtimes = Read("build_property.RuntimeIdentifier", FromRuntimeIdentifier)
            | Read("build_property.IpcAnalyzersRuntimeIdentifiers", FromRuntimeIdentifier);
        return runtimes == TargetSystems.None ? TargetSystems.All : runtimes;

        TargetSystems Read(string key, Func<string, TargetSystems> parse) =>
            options.TryGetValue(key, out var value)
                ? value.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Aggregate(TargetSystems.None, (sum, name) => sum | parse(name))
                : TargetSystems.None;
    }

    /// <summary>A platform name as the SDK's target platforms, <c>OSPlatform</c> and the platform attributes write it, a version after it or not.</summary>
    public static TargetSystems FromName(string name) =>
        name.ToLowerInvariant().TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.') switch
        {
            "linux" or "android" => TargetSystems.Linux,
            "macos" or "osx" or "mac" or "darwin" or "ios" or "tvos" or "watchos" or "maccatalyst" => TargetSystems.MacOS,
            "windows" or "win" => TargetSystems.Windows,
            "freebsd" or "netbsd" or "openbsd" or "illumos" or "solaris" or "haiku" => TargetSystems.OtherUnix,
            "unix" => TargetSystems.Unix,
            _ => TargetSystems.None,
        };

    // A type named LinuxTerminal, or a namespace Native.MacOS, is written for that system; believing it can only silence a rule.
    private static TargetSystems FromWordIn(string name)
    {
        var systems = (name.Contains("Linux") ? TargetSystems.Linux : TargetSystems.None)
            | (name.Contains("MacOS") || name.Contains("MacOs") || name.Contains("OSX") || name.Contains("Darwin") ? TargetSystems.MacOS : TargetSystems.None);
        return systems == TargetSystems.None ? TargetSystems.All : systems;
    }

    // "linux-musl-x64", "osx.12-arm64", "win-x64": the system stands before the first dash.
    private static TargetSystems FromRuntimeIdentifier(string identifier) =>
        FromName(identifier.Split('-')[0]) is not TargetSystems.None and var systems ? systems : TargetSystems.All;

    private static TargetSystems FromAttributes(ISymbol symbol)
    {
        var supported = TargetSystems.None;
        var unsupported = TargetSystems.None;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not { ContainingNamespace.Name: "Versioning", Name: var name }
                || attribute.ConstructorArguments is not [{ Value: string platform }, ..])
            {
                continue;
            }

            if (name == "SupportedOSPlatformAttribute")
            {
                supported |= FromName(platform);
            }
            else if (name == "UnsupportedOSPlatformAttribute" && !HasVersion(platform))
            {
                unsupported |= FromName(platform);
            }
        }

        return (supported == TargetSystems.None ? TargetSystems.All : supported) & ~unsupported;
    }

    // "Unsupported from version 10 on" leaves the earlier versions.
    private static bool HasVersion(string platform) => platform.Length > 0 && char.IsDigit(platform[platform.Length - 1]);
}
