using System.Globalization;
using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>What processes that nobody disposes keep open.</summary>
public sealed class HandleConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsLinux = "The descriptors are counted in /proc.";

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC311_descriptors_add_up()
    {
        const string Program = """
            using System;
            using System.Diagnostics;
            using System.IO;

            Console.WriteLine("started");
            Tool.Run();
            var before = Directory.GetFiles("/proc/self/fd").Length;
            for (var round = 0; round < 40; round++)
            {
                Tool.Run();
            }

            Console.WriteLine(Directory.GetFiles("/proc/self/fd").Length - before);

            static class Tool
            {
                public static void Run()
                {
                    var child = Process.Start(new ProcessStartInfo("true") { RedirectStandardOutput = true })!;
                    child.BeginOutputReadLine();
                    child.WaitForExit();
                }
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var right = await packaged.RepairAsync(wrong, "IPC311", "IPC311UsingFix");

        Assert.InRange(await CountAsync(wrong), 20, int.MaxValue);
        Assert.InRange(await CountAsync(right), int.MinValue, 2);
    }

    private async Task<int> CountAsync(EditedProgram program)
    {
        var output = await program.RunAsync(feed);
        return int.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1], CultureInfo.InvariantCulture);
    }
}
