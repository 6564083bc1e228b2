using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC316;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC316");

    [Theory]
    [InlineData("[|p.Kill()|]; return p.HasExited;")]
    [InlineData("[|p.Kill(entireProcessTree: true)|]; return p.HasExited;")]
    [InlineData("[|p.Kill()|]; if (!p.HasExited) Console.Write(\"it goes on\"); return true;")]
    [InlineData("if (!p.WaitForExit(1000)) [|p.Kill()|]; return p.HasExited;")]
    [InlineData("if (!p.HasExited) { [|p.Kill()|]; } Console.Write(p.HasExited); return true;")]
    [InlineData("try { [|p.Kill()|]; } catch (Exception e) { Console.Write(e); } return p.HasExited;")]
    [InlineData("[|p.Kill()|]; Directory.Delete(directory, true); return true;")]
    [InlineData("[|p.Kill()|]; File.Delete(file); return true;")]
    public async Task TakenForEnded(string body) => await Verifier.ReportsAsync(With(body));

    [Fact]
    public async Task OfAField() => await Verifier.ReportsAsync(
        "class C { private readonly Process _child = new(); bool Stop() { [|_child.Kill()|]; return _child.HasExited; } }");

    [Fact]
    public async Task NamesTheUse() => await Verifier.ReportsAsync(
        "class C { bool M(Process p) { {|#0:p.Kill()|}; return {|#1:p.HasExited|}; } }",
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC316", DiagnosticSeverity.Info)
            .WithLocation(0)
            .WithLocation(1)
            .WithArguments("p.Kill()", "so 'p.HasExited' is mostly false")));

    [Fact]
    public async Task NamesThePath() => await Verifier.ReportsAsync(
        """
        class C
        {
            void M(string directory)
            {
                var info = new ProcessStartInfo("x");
                info.ArgumentList.Add(directory);
                using var p = Process.Start(info)!;
                {|#0:p.Kill()|};
                {|#1:Directory.Delete(directory)|};
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC316", DiagnosticSeverity.Info)
            .WithLocation(0)
            .WithLocation(1)
            .WithArguments("p.Kill()", "which may still use 'directory'")));

    private static string With(string body) =>
        $$"""
        class C
        {
            bool M(string directory, string file)
            {
                using var p = Process.Start(new ProcessStartInfo("x", $"-o {file}") { WorkingDirectory = directory })!;
                {{body}}
            }
        }
        """;
}
