using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC324;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC324");

    [Theory]
    [InlineData("\"git status\"")]
    [InlineData("\"git status --short\"")]
    [InlineData("\" dotnet build\"")]
    [InlineData("\"ls\\t-l\"")]
    [InlineData("\"/bin/sh -c ls\"")]
    [InlineData("\"/usr/bin/tar xzf -v\"")]
    [InlineData("\"cmd.exe /c dir\"")]
    [InlineData("\"cmd /c dir\"")]
    [InlineData("\"Tool.exe --quiet\"")]
    [InlineData("@\"C:\\Tools\\pack.exe input\"")]
    [InlineData("\"\\\"C:\\\\Program Files\\\\tool.exe\\\" /quiet\"")]
    [InlineData("@\"C:\\Program Files\\tool.exe /quiet\"")]
    [InlineData("Command")]
    [InlineData("local")]
    [InlineData("\"git clone \" + url")]
    [InlineData("$\"git clone {url}\"")]
    [InlineData("$\"{directory}/tool -x {url}\"")]
    [InlineData("directory + \"/tool --input=\" + url")]
    [InlineData("string.Format(\"ffmpeg -i {0}\", url)")]
    [InlineData("string.Concat(\"git clone \", url)")]
    public Task CommandLines(string expression) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            private const string Command = "npm install";

            void Start(string url, string directory, Process process)
            {
                var local = "git fetch";
                Process.Start([|{{expression}}|]);
                var start = new ProcessStartInfo([|{{expression}}|]);
                start.FileName = [|{{expression}}|];
                process.StartInfo = new() { FileName = [|{{expression}}|] };
            }
        }
        """);

    [Theory]
    [InlineData("new ProcessStartInfo([|\"git status\"|]) { UseShellExecute = false };")]
    [InlineData("new ProcessStartInfo([|\"git status\"|]) { RedirectStandardOutput = true };")]
    [InlineData("var start = new ProcessStartInfo([|\"git status\"|]); start.UseShellExecute = false;")]
    [InlineData("var start = new ProcessStartInfo(fileName: [|\"git status\"|], arguments: \"\");")]
    [InlineData("Process.Start([|\"git status\"|], \"--short\");")]
    [InlineData("Process.Start([|\"git status\"|], new[] { \"--short\" });")]
    [InlineData("new Process { StartInfo = { FileName = [|\"git status\"|] } };")]
    [InlineData("new Process { StartInfo = new ProcessStartInfo([|\"git status\"|]) };")]
    [InlineData("process.StartInfo.FileName = [|\"git status\"|];")]
    [InlineData("Action<ProcessStartInfo> configure = start => start.FileName = [|\"git status\"|];")]
    public Task Forms(string statement) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            void Start(Process process)
            {
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task OnDotNetFramework() => Verifier.ReportsAsync(
        "class Service { void Start() => Process.Start([|\"git status\"|]); }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Theory]
    [InlineData("{|#0:\"git status\"|}", "'git status' is taken for the name of one file, blanks and options included, so the start fails because there is no such file")]
    [InlineData("{|#0:\"git clone \" +\n url|}", "'\"git clone \" + url' is taken for the name of one file, blanks and options included, so the start fails because there is no such file")]
    public Task TheMessage(string expression, string message) => Verifier.ReportsAsync(
        $"class Service {{ void Start(string url) => Process.Start({expression}); }}",
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC324", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message)));
}
