using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC327;

[NoFix("Whether the child is ended when its time is up, and what becomes of the output until then, is a decision about the program.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC327");

    [Theory]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); [|p.WaitForExit(1000)|];")]
    [InlineData("Console.Write(p.StandardError.ReadToEnd()); [|p.WaitForExit(limit)|];")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); if (![|p.WaitForExit(TimeSpan.FromSeconds(5))|]) p.Kill();")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); if (![|p.WaitForExit((int)time.TotalMilliseconds)|]) throw new TimeoutException();")]
    [InlineData("var text = p.StandardOutput.ReadToEndAsync(); Console.Write(p.StandardError.ReadToEnd()); [|p.WaitForExit(1000)|]; Console.Write(text.Result);")]
    [InlineData("var text = p.StandardOutput.ReadToEndAsync(); Console.Write(text.Result); [|p.WaitForExit(1000)|];")]
    [InlineData("var text = p.StandardOutput.ReadToEndAsync().GetAwaiter().GetResult(); [|p.WaitForExit(1000)|];")]
    [InlineData("p.BeginErrorReadLine(); Console.Write(p.StandardOutput.ReadToEnd()); [|p.WaitForExit(1000)|];")]
    [InlineData("string? line; while ((line = p.StandardOutput.ReadLine()) != null) Console.WriteLine(line); [|p.WaitForExit(1000)|];")]
    [InlineData("while (!p.StandardOutput.EndOfStream) Console.WriteLine(p.StandardOutput.ReadLine()); [|p.WaitForExit(1000)|];")]
    [InlineData("p.StandardOutput.BaseStream.CopyTo(Stream.Null); [|p.WaitForExit(1000)|];")]
    [InlineData("var reader = p.StandardOutput; Console.Write(reader.ReadToEnd()); [|p.WaitForExit(1000)|];")]
    public async Task TheReadWaitsFirst(string body) =>
        await Verifier.ReportsAsync($$"""class C { void M(ProcessStartInfo info, int limit, TimeSpan time) { using var p = Process.Start(info)!; {{body}} } }""");

    [Theory]
    [InlineData("Console.Write(await p.StandardOutput.ReadToEndAsync()); [|p.WaitForExit(1000)|];")]
    [InlineData("Console.Write(await p.StandardOutput.ReadToEndAsync(CancellationToken.None).ConfigureAwait(false)); [|p.WaitForExit(1000)|];")]
    [InlineData("await Task.WhenAll(p.StandardOutput.ReadToEndAsync(), p.StandardError.ReadToEndAsync()); [|p.WaitForExit(1000)|];")]
    public async Task TheAwaitedReadWaitsFirst(string body) =>
        await Verifier.ReportsAsync($$"""class C { async Task M(ProcessStartInfo info) { using var p = Process.Start(info)!; {{body}} } }""");

    [Fact]
    public async Task AProcessThatWasGiven() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                string M(Process p)
                {
                    var text = p.StandardOutput.ReadToEnd();
                    [|p.WaitForExit(1000)|];
                    return text;
                }
            }
            """);

    [Fact]
    public async Task NamesTheRead() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                string M(Process p)
                {
                    var text = {|#1:p.StandardOutput.ReadToEnd()|};
                    {|#0:p.WaitForExit(1000)|};
                    return text;
                }
            }
            """,
            test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC327", DiagnosticSeverity.Warning)
                .WithLocation(0)
                .WithLocation(1)
                .WithArguments("p.WaitForExit(1000)", "p.StandardOutput.ReadToEnd()")));
}
