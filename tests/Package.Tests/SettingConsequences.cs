using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>What IPC313 reports throws, each shape of it, and does not throw once the code is put right.</summary>
public sealed class SettingConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsUnix = "The programs start echo and cat.";

    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Theory(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    [InlineData("new ProcessStartInfo(\"echo\") { UseShellExecute = true, RedirectStandardOutput = true }", "Console.Write(child.StandardOutput.ReadToEnd());", "IPC313NoShellFix")]
    [InlineData("new ProcessStartInfo(\"echo\") { UseShellExecute = false }", "Console.Write(child.StandardOutput.ReadToEnd());", "IPC313RedirectFix")]
    [InlineData("new ProcessStartInfo(\"echo\")", "child.BeginOutputReadLine(); child.WaitForExit();", "IPC313RedirectFix")]
    [InlineData("new ProcessStartInfo(\"echo\") { StandardOutputEncoding = System.Text.Encoding.ASCII }", "Console.Write(child.StandardOutput.ReadToEnd());", "IPC313RedirectFix")]
    [InlineData("new ProcessStartInfo(\"cat\")", "child.StandardInput.Close(); child.WaitForExit();", "IPC313RedirectFix")]
    [InlineData("new ProcessStartInfo(\"echo\") { RedirectStandardOutput = true }", "child.BeginOutputReadLine(); child.BeginOutputReadLine(); child.WaitForExit();", "IPC313BeginOnceFix")]
    public async Task IPC313_throws_until_it_is_fixed(string info, string use, string fix)
    {
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program(info, use));
        var right = await packaged.RepairAsync(wrong, "IPC313", fix);

        Assert.Contains("threw", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("passed", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Theory(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    [InlineData("new ProcessStartInfo(\"echo\", \"a\") { ArgumentList = { \"b\" } }", "child.WaitForExit();", "new ProcessStartInfo(\"echo\") { ArgumentList = { \"a\", \"b\" } }", "child.WaitForExit();")]
    [InlineData("new ProcessStartInfo(\"echo\") { RedirectStandardOutput = true }", "child.BeginOutputReadLine(); Console.Write(child.StandardOutput.ReadToEnd());", "new ProcessStartInfo(\"echo\") { RedirectStandardOutput = true }", "Console.Write(child.StandardOutput.ReadToEnd());")]
    [InlineData("new ProcessStartInfo(\"echo\") { RedirectStandardOutput = true }", "Console.Write(child.StandardOutput.ReadLine()); child.BeginOutputReadLine(); child.WaitForExit();", "new ProcessStartInfo(\"echo\") { RedirectStandardOutput = true }", "child.BeginOutputReadLine(); child.WaitForExit();")]
    public async Task IPC313_throws_and_the_right_program_does_not(string info, string use, string rightInfo, string rightUse)
    {
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program(info, use));
        var right = EditedProgram.Open(workspace, Program(rightInfo, rightUse));

        Assert.Equal("IPC313", Assert.Single(await wrong.AnalyzeAsync(packaged.Analyzers)).Id);
        Assert.Contains("threw", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Empty(await right.AnalyzeAsync(packaged.Analyzers));
        Assert.Contains("passed", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    private static string Program(string info, string use) =>
        $$"""
        using System;
        using System.Diagnostics;

        Console.WriteLine("started");
        try
        {
            using var child = Process.Start({{info}})!;
            {{use}}
            Console.WriteLine("passed");
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine("threw");
        }
        """;
}
