using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC312;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC312");

    [Theory]
    [InlineData("return [|p.ExitCode|];")]
    [InlineData("Console.Write([|p.ExitTime|]); return 0;")]
    [InlineData("if ([|p.ExitCode|] != 0) throw new Exception($\"failed with {p.ExitCode}\"); return p.ExitCode;")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); return [|p.ExitCode|];")]
    [InlineData("while (p.StandardOutput.ReadLine() is { } line) Console.WriteLine(line); return [|p.ExitCode|];")]
    [InlineData("var output = p.StandardOutput.ReadToEndAsync(); Console.Write(output.Result); return [|p.ExitCode|];")]
    [InlineData("var output = p.StandardOutput.ReadToEndAsync(); output.Wait(); return [|p.ExitCode|];")]
    [InlineData("try { return [|p.ExitCode|]; } catch (IOException e) { Console.Write(e); return -1; }")]
    [InlineData("if (flag) Console.Write(p.StandardOutput.ReadToEnd()); else Console.Write(p.Id); return [|p.ExitCode|];")]
    public async Task WithoutAWait(string body) => await Verifier.ReportsAsync(With(body));

    [Theory]
    [InlineData("p.Kill(); return [|p.ExitCode|];")]
    [InlineData("p.Kill(entireProcessTree: true); return [|p.ExitCode|];")]
    [InlineData("if (!p.WaitForExit(1000)) p.Kill(); return [|p.ExitCode|];")]
    [InlineData("if (!p.WaitForExit(1000)) { p.Kill(); Console.Write(\"killed\"); } return [|p.ExitCode|];")]
    [InlineData("if (!p.HasExited) p.Kill(); return [|p.ExitCode|];")]
    [InlineData("var ended = p.WaitForExit(1000); if (!ended) p.Kill(); return [|p.ExitCode|];")]
    [InlineData("try { p.WaitForExit(1000); } finally { p.Kill(); } return [|p.ExitCode|];")]
    public async Task AfterAKill(string body) => await Verifier.ReportsAsync(With(body));

    [Theory]
    [InlineData("var found = Process.GetProcessById(p.Id); found.WaitForExit(); return [|found.ExitCode|];")]
    [InlineData("using var found = Process.GetProcessById(p.Id); return found.HasExited ? [|found.ExitCode|] : -1;")]
    [InlineData("return [|Process.GetProcessById(p.Id).ExitCode|];")]
    [InlineData("p.WaitForExit(); p.Dispose(); return [|p.ExitCode|];")]
    [InlineData("p.WaitForExit(); p.Close(); Console.Write([|p.ExitTime|]); return 0;")]
    [InlineData("try { p.WaitForExit(); } finally { p.Dispose(); } return [|p.ExitCode|];")]
    public async Task Never(string body) => await Verifier.ReportsAsync(With(body).Replace("using var p", "var p", StringComparison.Ordinal));

    [Theory]
    [InlineData("await p.StandardOutput.ReadToEndAsync(); return [|p.ExitCode|];")]
    [InlineData("var o = p.StandardOutput.ReadToEndAsync(); var e = p.StandardError.ReadToEndAsync(); await Task.WhenAll(o, e); return [|p.ExitCode|];")]
    [InlineData("Console.Write(await p.StandardOutput.ReadToEndAsync().ConfigureAwait(false)); return [|p.ExitCode|];")]
    [InlineData("try { await p.WaitForExitAsync(token); } catch (OperationCanceledException) { p.Kill(); } return [|p.ExitCode|];")]
    public async Task WhereItAwaits(string body) =>
        await Verifier.ReportsAsync(
            $$"""
            class C
            {
                async Task<int> M(ProcessStartInfo info, CancellationToken token)
                {
                    Process p = new() { StartInfo = info };
                    p.Start();
                    {{body}}
                }
            }
            """);

    [Fact]
    public async Task OfFieldsAndParameters() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                private readonly Process _child = new();

                int Stop()
                {
                    _child.Kill();
                    return [|_child.ExitCode|];
                }

                static int Stop(Process? child)
                {
                    child?.Kill();
                    return child?[|.ExitCode|] ?? 0;
                }
            }
            """);

    [Fact]
    public async Task InTopLevelStatements() =>
        await Verifier.ReportsAsync(
            """
            var tool = Process.Start("x");
            return [|tool.ExitCode|];
            """,
            test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Fact]
    public async Task NamesTheKill() =>
        await Verifier.ReportsAsync(
            "class C { int M(Process p) { {|#1:p.Kill()|}; return {|#0:p.ExitCode|}; } }",
            test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC312", DiagnosticSeverity.Warning)
                .WithLocation(0)
                .WithLocation(1)
                .WithArguments("p.ExitCode", "as long as the process runs, and 'p.Kill()' does not wait for its end")));

    [Fact]
    public async Task NamesTheLookup() =>
        await Verifier.ReportsAsync(
            "class C { int M(int id) { var p = {|#1:Process.GetProcessById(id)|}; p.WaitForExit(); return {|#0:p.ExitCode|}; } }",
            test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC312", DiagnosticSeverity.Warning)
                .WithLocation(0)
                .WithLocation(1)
                .WithArguments("p.ExitCode", "because the process comes from 'Process.GetProcessById(id)' and was not started by this object")));

    private static string With(string body) =>
        $$"""class C { int M(ProcessStartInfo info, bool flag) { using var p = Process.Start(info)!; {{body}} } }""";
}
