using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC314;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC314");

    [Theory]
    [InlineData("\"clone \" + url")]
    [InlineData("$\"clone {url}\"")]
    [InlineData("$\"clone \\\"{url}\\\"\"")]
    [InlineData("\"--out=\\\"\" + url + \"\\\"\"")]
    [InlineData("$\"{url} {url}\"")]
    [InlineData("$\"-n {count} {url}\"")]
    [InlineData("$\"{options} {url}\"")]
    [InlineData("string.Format(\"clone {0}\", url)")]
    [InlineData("string.Concat(\"clone \", url)")]
    [InlineData("string.Concat(\"clone \", url, \" \", url, \" -v\")")]
    [InlineData("$\"clone {Path.GetTempPath()}\"")]
    [InlineData("$\"clone {(count > 1 ? url : \"a\")}\"")]
    [InlineData("local")]
    public Task Forms(string arguments) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            void Start(string url, string options, int count, Process process)
            {
                var local = $"clone {url}";
                Process.Start("git", [|{{arguments}}|]);
                new ProcessStartInfo("git", [|{{arguments}}|]);
                new ProcessStartInfo { FileName = "git", Arguments = [|{{arguments}}|] };
                new Process { StartInfo = { FileName = "git", Arguments = [|{{arguments}}|] } };
                process.StartInfo.Arguments = [|{{arguments}}|];
            }
        }
        """);

    [Theory]
    [InlineData("Process.Start(\"bash\", [|$\"build.sh {url}\"|]);")]
    [InlineData("Process.Start(\"pwsh\", [|$\"-File build.ps1 {url}\"|]);")]
    [InlineData("Process.Start(url, [|$\"-x {url}\"|]);")]
    [InlineData("Process.Start(arguments: [|$\"-x {url}\"|], fileName: \"git\");")]
    [InlineData("Action<ProcessStartInfo> configure = start => start.Arguments = [|$\"-x {url}\"|];")]
    public Task Programs(string statement) => Verifier.ReportsAsync($"class Service {{ void Start(string url) {{ {statement} }} }}");

    [Fact]
    public Task TheMessage() => Verifier.ReportsAsync(
        "class Service { void Start(string url) => Process.Start(\"git\", {|#0:$\"clone {url}\"|}); }",
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC314", DiagnosticSeverity.Info).WithLocation(0).WithMessage(
            "'url' is put into the command line as it is, so a blank or a quote in it makes other arguments than were meant")));
}
