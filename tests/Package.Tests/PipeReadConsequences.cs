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

        Assert.Contains("read 4464", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("read 70000", await (await packaged.RepairAsync(wrong, "IPC212", "IPC212ReadExactlyFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("if (buffer.Length < 4) continue; reader.AdvanceTo(buffer.End); if (result.IsCompleted) break;", "InvalidOperationException")]
    [InlineData("var isWhole = buffer.Length >= 4; reader.AdvanceTo(buffer.Start, buffer.End); if (isWhole || result.IsCompleted) break;", "read 2 times")]
    public async Task IPC220_read_before_the_last_one_was_given_back_throws(string loop, string outcome)
    {
        var program = EditedProgram.Open(
            new AdhocWorkspace(),
            $$"""
            using System;
            using System.IO.Pipelines;
            using System.Threading.Tasks;

            var pipe = new Pipe();
            await pipe.Writer.WriteAsync(new byte[2]);
            var read = ReadAsync(pipe.Reader);
            await pipe.Writer.WriteAsync(new byte[2]);
            await pipe.Writer.CompleteAsync();
            try
            {
                Console.WriteLine($"read {await read} times");
            }
            catch (InvalidOperationException exception)
            {
                Console.WriteLine(exception.GetType().Name);
            }

            static async Task<int> ReadAsync(PipeReader reader)
            {
                for (var times = 1; ; times++)
                {
                    var result = await reader.ReadAsync();
                    var buffer = result.Buffer;
                    {{loop.Replace("break;", "return times;", StringComparison.Ordinal)}}
                }
            }
            """);

        Assert.Contains(outcome, await program.RunAsync(feed), StringComparison.Ordinal);
        Assert.Equal(outcome != "read 2 times", (await program.AnalyzeAsync(packaged.Analyzers)).Any(finding => finding.Id == "IPC220"));
    }
}
