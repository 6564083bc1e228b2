namespace IpcAnalyzers.Package.Tests.Build;

/// <summary>The <c>dotnet</c> command, leaving no server process behind.</summary>
internal sealed class DotNetCli(string? packagesFolder)
{
    /// <summary>Arguments for every command that runs MSBuild.</summary>
    public static IReadOnlyList<string> BuildArguments { get; } =
        ["-tl:off", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-clp:NoSummary", "-v:minimal"];

    public Task<CommandResult> RunAsync(string folder, params IEnumerable<string> arguments)
    {
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["DOTNET_NOLOGO"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };
        if (packagesFolder is not null)
        {
            environment["NUGET_PACKAGES"] = packagesFolder;
        }

        return Command.RunAsync("dotnet", arguments, folder, environment);
    }
}
