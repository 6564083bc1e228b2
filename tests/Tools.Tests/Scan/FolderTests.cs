using IpcAnalyzers.Scan;

namespace IpcAnalyzers.Tools.Tests.Scan;

public sealed class FolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Symbols_of_a_referenced_project_are_bound_through_implicit_usings_and_friends()
    {
        _folder.Write("Low/Low.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>netstandard2.0</TargetFramework></PropertyGroup>
              <ItemGroup><InternalsVisibleTo Include="High" /></ItemGroup>
            </Project>
            """);
        _folder.Write("Low/Low.cs", "namespace Lower { class Low { internal static void Target() { } } }");
        _folder.Write("High/High.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><ProjectReference Include="..\Low\Low.csproj" /><Using Include="Lower" /></ItemGroup>
            </Project>
            """);
        _folder.Write("High/High.cs", "class High { void Run() => Low.Target(); }");

        ScanRun run = await ScanRun.OfAsync(_folder.Root);

        Assert.Equal(["High/High.cs(1,28): warning TST001: bound to Low!Lower.Low"], run.Findings(_folder.Root));
        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Contains("1/2 ", run.Error, StringComparison.Ordinal);
        Assert.Contains("2/2 ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_legacy_project_has_the_files_it_lists_and_the_old_framework()
    {
        _folder.Write("Old.csproj", """
            <?xml version="1.0" encoding="utf-8"?>
            <Project ToolsVersion="4.0" DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <Import Project="$(MSBuildExtensionsPath)\$(MSBuildToolsVersion)\Microsoft.Common.props" />
              <PropertyGroup>
                <OutputType>Library</OutputType>
                <AssemblyName>Old</AssemblyName>
                <TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion>
                <DefineConstants>LISTED</DefineConstants>
              </PropertyGroup>
              <ItemGroup><Reference Include="System" /></ItemGroup>
              <ItemGroup><Compile Include="Source\Listed.cs" /><Compile Include="Source\NotMade.cs" /></ItemGroup>
              <Import Project="$(MSBuildToolsPath)\Microsoft.CSharp.targets" />
            </Project>
            """);
        _folder.Write("Source/Listed.cs", "class Listed { void Run() { System.Diagnostics.Process.Start(\"x\"); } }\n#if LISTED && NET472\nclass Asks_TargetFrameworkVersion { }\n#endif");
        _folder.Write("Source/Unlisted.cs", "class Unlisted { void Run() { System.Diagnostics.Process.Start(\"x\"); } }");

        ScanRun run = await ScanRun.OfAsync(_folder.Root);

        // The unlisted file is not lost, but bound against the newest framework.
        Assert.Equal(
            [
                "Source/Listed.cs(1,29): warning TST001: bound to System!System.Diagnostics.Process",
                "Source/Listed.cs(3,7): warning TST005: build_property.TargetFrameworkVersion=v4.7.2",
                "Source/Unlisted.cs(1,31): warning TST001: bound to System.Diagnostics.Process!System.Diagnostics.Process",
            ],
            run.Findings(_folder.Root));
        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Contains("1 of its files are not there", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_sdk_that_is_not_here_is_passed_over()
    {
        _folder.Write("global.json", """{ "sdk": { "version": "1.2.3", "rollForward": "disable" }, "msbuild-sdks": { "Microsoft.DotNet.Arcade.Sdk": "9.9.9" } }""");
        _folder.Write("Directory.Build.props", """
            <Project>
              <Import Project="Sdk.props" Sdk="Microsoft.DotNet.Arcade.Sdk" />
              <PropertyGroup><DefineConstants>$(DefineConstants);FROM_PROPS</DefineConstants></PropertyGroup>
            </Project>
            """);
        _folder.Write("a/a.csproj", Sources.Library);
        _folder.Write("a/a.cs", "#if FROM_PROPS && NET10_0\nclass A { void Run() => Target(); static void Target() => Console.Write(1); }\n#endif");
        _folder.Write("b/b.csproj", """<Project Sdk="Vendor.Unknown.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        _folder.Write("b/b.cs", Sources.Caller);

        ScanRun run = await ScanRun.OfAsync(_folder.Root);

        Assert.Equal(
            ["a/a.cs(2,25): warning TST001: bound to a!A", "b/b.cs(3,26): warning TST001: bound to b!Caller"],
            run.Findings(_folder.Root));
        Assert.Equal(ExitCode.Fine, run.ExitCode);
    }

    [Fact]
    public async Task A_broken_project_is_named_and_nothing_is_lost()
    {
        _folder.Write("bad/bad.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>");
        _folder.Write("bad/bad.cs", Sources.Caller);
        _folder.Write("good/good.csproj", Sources.Library);
        _folder.Write("good/good.cs", Sources.Caller);

        ScanRun run = await ScanRun.OfAsync(_folder.Root);

        Assert.Equal(
            ["bad/bad.cs(3,26): warning TST001: bound to bad!Caller", "good/good.cs(3,26): warning TST001: bound to good!Caller"],
            run.Findings(_folder.Root));
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains($"{_folder["bad/bad.csproj"]}: the project cannot be evaluated", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_path_is_named_and_the_others_are_scanned()
    {
        _folder.Write("a/a.cs", Sources.Caller);

        ScanRun run = await ScanRun.OfAsync(_folder["nowhere"], _folder["a"]);

        Assert.Equal(["a/a.cs(3,26): warning TST001: bound to LooseFiles!Caller"], run.Findings(_folder.Root));
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains($"{_folder["nowhere"]}: no such file or folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_and_the_others_are_scanned()
    {
        _folder.Write("a.cs", Sources.Caller);
        File.CreateSymbolicLink(_folder["b.cs"], _folder["nowhere.cs"]);

        ScanRun run = await ScanRun.OfAsync(_folder.Root);

        Assert.Equal(["a.cs(3,26): warning TST001: bound to LooseFiles!Caller"], run.Findings(_folder.Root));
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains($"{_folder["b.cs"]}: the file cannot be read", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_listed_is_named()
    {
        Assert.SkipWhen(Environment.UserName == "root", "nothing is closed to this user");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _folder.Write("a/a.cs", Sources.Caller);
        _folder.Write("b/b.cs", Sources.Caller);
        File.SetUnixFileMode(_folder["b"], UnixFileMode.None);

        ScanRun run = await ScanRun.OfAsync(_folder.Root);
        File.SetUnixFileMode(_folder["b"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.Equal(["a/a.cs(3,26): warning TST001: bound to LooseFiles!Caller"], run.Findings(_folder.Root));
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains($"{_folder["b"]}: the folder cannot be listed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_project_all_files_are_one_compilation_but_outputs_are_not_in_it()
    {
        _folder.Write("a.cs", "static class A { public static void Target() { } }");
        _folder.Write("sub/b.cs", "class B { void Run() => A.Target(); }");
        _folder.Write("obj/c.cs", Sources.Caller);
        _folder.Write("sub/bin/c.cs", Sources.Caller);

        ScanRun run = await ScanRun.OfAsync(_folder.Root);

        Assert.Equal(["sub/b.cs(1,25): warning TST001: bound to LooseFiles!A"], run.Findings(_folder.Root));
        Assert.Contains("1 findings in 2 lines of 1 compilations, 0 crashes, 0 unreadable", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_linked_into_two_projects_has_its_findings_once()
    {
        const string project = """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><Compile Include="../Shared.cs" /></ItemGroup>
            </Project>
            """;
        _folder.Write("Shared.cs", Sources.Caller);
        _folder.Write("a/a.csproj", project);
        _folder.Write("b/b.csproj", project);

        ScanRun run = await ScanRun.OfAsync(_folder.Root, _folder["a"]);

        Assert.Single(run.Findings(_folder.Root));
        Assert.Contains("of 3 compilations", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Projects_that_reference_each_other_are_scanned()
    {
        foreach ((string self, string other) in new[] { ("a", "b"), ("b", "a") })
        {
            _folder.Write($"{self}/{self}.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup><ProjectReference Include="../{other}/{other}.csproj" /></ItemGroup>
                </Project>
                """);
            _folder.Write($"{self}/{self}.cs", Sources.Caller);
        }

        ScanRun run = await ScanRun.OfAsync(_folder.Root);

        Assert.Equal(2, run.Findings(_folder.Root).Length);
        Assert.Equal(ExitCode.Fine, run.ExitCode);
    }

    [Fact]
    public async Task Of_several_target_frameworks_the_newest_net_is_scanned()
    {
        _folder.Write("a.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFrameworks>net472;net8.0;netstandard2.1</TargetFrameworks><RuntimeIdentifiers>linux-x64;win-x64</RuntimeIdentifiers></PropertyGroup>
            </Project>
            """);
        _folder.Write("a.cs", """
            #if NET5_0_OR_GREATER && NET8_0 && !NET9_0_OR_GREATER
            class Asks_TargetFramework { }
            class Asks_RuntimeIdentifiers { }
            #else
            class IsInfo { }
            #endif
            """);

        ScanRun run = await ScanRun.OfAsync(_folder.Root);

        Assert.Equal(
            [
                "a.cs(2,7): warning TST005: build_property.TargetFramework=net8.0",
                "a.cs(3,7): warning TST005: build_property.RuntimeIdentifiers=linux-x64;win-x64",
            ],
            run.Findings(_folder.Root));
    }

    [Fact]
    public async Task A_package_that_is_here_is_bound()
    {
        _folder.Write("a.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Xunit.V3.Assert" Version="1.0.0" />
                <PackageReference Include="No.Such.Package" Version="1.0.0" />
              </ItemGroup>
            </Project>
            """);
        _folder.Write("a.cs", "class A { void Run() { Target(Xunit.Assert.Single(new[] { 1 })); Target(No.Such.Type.Make()); } static void Target(int x) { } }");

        ScanRun run = await ScanRun.OfAsync(_folder.Root);

        Assert.Equal(["a.cs(1,24): warning TST001: bound to a!A"], run.Findings(_folder.Root));
        Assert.Equal(ExitCode.Fine, run.ExitCode);
    }
}
