using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Programs that read less from a pipe than they believe, and read all of it once the project's own fix has been applied to them.</summary>
public sealed class PipeReadConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    [Fact]
    public async Task IPC212_number_that_comes_in_two_pieces_is_another_number()
    {
        const string Program = """
            using System;
            using System.IO.Pipes;
            using System.Threading.Tasks;

            using var reports = new AnonymousPipeServerStream(PipeDirection.In);
            var worker = ReportAsync(reports.GetClientHandleAsString());
            var number = new byte[4];
            _ = await reports.ReadAsync(number);
            Console.WriteLine($"read {BitConverter.ToInt32(number)}");
            await worker;

            static async Task ReportAsync(string handle)
            {
                await using var pipe = new AnonymousPipeClientStream(PipeDirection.Out, handle);
                var number = BitConverter.GetBytes(70_000);
                await pipe.WriteAsync(number.AsMemory(0, 2));
                await Task.Delay(500);
                await pipe.WriteAsync(number.AsMemory(2));
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("read 4464", await RunAsync(wrong), StringComparison.Ordinal);
        Assert.Contains("read 70000", await RunAsync(await FixAsync(wrong, "IPC212", "IPC212ReadExactlyFix")), StringComparison.Ordinal);
    }

    /// <summary>The program after the fix; there is one finding before it, and none after.</summary>
    private async Task<EditedProgram> FixAsync(EditedProgram program, string id, string fix)
    {
        var finding = Assert.Single(await program.AnalyzeAsync(packaged.Analyzers));
        Assert.Equal(id, finding.Id);

        var repaired = await program.FixAsync(packaged.CreateFix(fix), finding);
        Assert.Empty(await repaired.AnalyzeAsync(packaged.Analyzers));
        return repaired;
    }

    private async Task<string> RunAsync(EditedProgram program)
    {
        var folder = feed.CreateFolder();
        await using var command = Command.Start("dotnet", [await program.EmitAsync(folder)], folder);
        return (await command.WaitForExitAsync()).Succeeded().Output;
    }
}
