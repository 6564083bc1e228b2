using System.Diagnostics;
using IpcAnalyzers.Scan;

namespace IpcAnalyzers.Tools.Tests.Scan;

public sealed class BinaryLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_compilers_runs_of_a_recorded_build_are_scanned()
    {
        _folder.Write("Directory.Build.props", "<Project />");
        _folder.Write("low/low.csproj", Sources.Library);
        _folder.Write("low/low.cs", "public static class Low { public static void Target() { } }");
        _folder.Write("high/high.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><DefineConstants>RECORDED</DefineConstants></PropertyGroup>
              <ItemGroup><ProjectReference Include="../low/low.csproj" /></ItemGroup>
            </Project>
            """);
        _folder.Write("high/high.cs", "#if RECORDED\nclass High { void Run() => Low.Target(); }\nclass Asks_TargetFramework { }\n#endif");
        await BuildAsync("build", "high/high.csproj", "-bl:log.binlog");

        ScanRun run = await ScanRun.OfAsync(_folder["log.binlog"]);

        Assert.Equal(
            ["high/high.cs(2,28): warning TST001: bound to low!Low", "high/high.cs(3,7): warning TST005: build_property.TargetFramework=net10.0"],
            run.Findings(_folder.Root));
        Assert.Contains("of 2 compilations", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, run.ExitCode);
    }

    [Fact]
    public async Task A_damaged_log_is_named_and_the_rest_is_scanned()
    {
        string log = _folder.Write("damaged.binlog", "this is no build");
        _folder.Write("a/a.cs", Sources.Caller);

        ScanRun run = await ScanRun.OfAsync(log, _folder["a"]);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains($"{log}: the binary log", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Findings(_folder.Root));
    }

    [Theory]
    [InlineData("/usr/share/dotnet/dotnet exec \"/sdk/Roslyn/bincore/csc.dll\" /noconfig a.cs")]
    [InlineData("C:\\sdk\\Roslyn\\csc.exe /noconfig a.cs")]
    [InlineData("/noconfig a.cs")]
    public void The_compiler_is_no_argument(string commandLine) =>
        Assert.Equal(["/noconfig", "a.cs"], IpcAnalyzers.Scan.Loading.BinaryLogLoader.Arguments(commandLine));

    private async Task BuildAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _folder.Root, RedirectStandardOutput = true };
        // What the scanner sets for MSBuild in this process is not for a build.
        foreach (string name in start.Environment.Keys.Where(name => name.Contains("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process build = Process.Start(start)!;
        string output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(build.ExitCode == 0, output);
    }
}
