using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>What becomes of a command line that is one string, and of the same in parts.</summary>
public sealed class CommandLineTests(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsUnix = "printf, echo and sh are Unix's.";

    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC314_blank_makes_two_arguments_of_one()
    {
        const string Program = """
            using System.Diagnostics;

            var name = args[0];
            using var child = Process.Start(new ProcessStartInfo("printf", $"<%s> {name}"))!;
            child.WaitForExit();
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Equal("<a><b>", (await wrong.RunAsync(feed, "a b")).Trim());
        Assert.Equal("<a b>", (await (await packaged.RepairAsync(wrong, "IPC314", "IPC314ArgumentListFix")).RunAsync(feed, "a b")).Trim());
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC324_no_program_has_that_name()
    {
        const string Program = """
            using System;
            using System.ComponentModel;
            using System.Diagnostics;

            try
            {
                using var child = Process.Start(new ProcessStartInfo("echo -n one"))!;
                child.WaitForExit();
            }
            catch (Win32Exception)
            {
                Console.WriteLine("not found");
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Equal("not found", (await wrong.RunAsync(feed)).Trim());
        Assert.Equal("one", (await (await packaged.RepairAsync(wrong, "IPC324", "IPC324SplitCommandLineFix")).RunAsync(feed)).Trim());
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC325_shell_runs_what_the_value_says()
    {
        const string Program = """
            using System.Diagnostics;

            var name = args[0];
            using var child = Process.Start(new ProcessStartInfo("sh") { ArgumentList = { "-c", COMMAND } })!;
            child.WaitForExit();
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program.Replace("COMMAND", "$\"echo hello {name}\"", StringComparison.Ordinal));
        var right = EditedProgram.Open(workspace, Program.Replace("COMMAND", "\"echo hello \\\"$1\\\"\", \"sh\", name", StringComparison.Ordinal));

        await packaged.TellApartAsync("IPC325", wrong, right);
        Assert.Equal("hello\nowned", (await wrong.RunAsync(feed, "; echo owned")).Trim());
        Assert.Equal("hello ; echo owned", (await right.RunAsync(feed, "; echo owned")).Trim());
    }
}
