namespace IpcAnalyzers.Tools.Tests.Scan;

internal static class Sources
{
    public const string Library = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
        </Project>
        """;

    /// <summary>One finding of the probe, at (3,26).</summary>
    public const string Caller = """
        static class Caller
        {
            static void Run() => Target();
            static void Target() { }
        }
        """;
}
