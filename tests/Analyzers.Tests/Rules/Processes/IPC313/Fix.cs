using IpcAnalyzers.Fixes.Processes;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC313;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC313");

    [Theory]
    [InlineData("var info = new ProcessStartInfo(\"x\");", "var info = new ProcessStartInfo(\"x\") { RedirectStandardOutput = true };")]
    [InlineData("ProcessStartInfo info = new(\"x\"); // It is there.", "ProcessStartInfo info = new(\"x\") { RedirectStandardOutput = true }; // It is there.")]
    [InlineData("var info = new ProcessStartInfo { FileName = \"x\", UseShellExecute = false, };", "var info = new ProcessStartInfo { FileName = \"x\", UseShellExecute = false, RedirectStandardOutput = true, };")]
    [InlineData("var info = new ProcessStartInfo(\"x\") { RedirectStandardError = true };", "var info = new ProcessStartInfo(\"x\") { RedirectStandardError = true, RedirectStandardOutput = true };")]
    [InlineData("var info = new ProcessStartInfo(\"x\") { RedirectStandardOutput = false };", "var info = new ProcessStartInfo(\"x\") { RedirectStandardOutput = true };")]
    [InlineData("var info = new ProcessStartInfo(\"x\"); info.RedirectStandardOutput = false;", "var info = new ProcessStartInfo(\"x\"); info.RedirectStandardOutput = true;")]
    public Task RedirectsWhatIsRead(string before, string after) => Verifier.FixesAsync<IPC313RedirectFix>(
        In(before, "using var process = Process.Start(info)!; Console.Write([|process.StandardOutput|].ReadToEnd());"),
        In(after, "using var process = Process.Start(info)!; Console.Write(process.StandardOutput.ReadToEnd());"));

    [Fact]
    public Task RedirectsLineByLine() => Verifier.FixesAsync<IPC313RedirectFix>(
        """
        class Tool
        {
            void Run()
            {
                var info = new ProcessStartInfo
                {
                    FileName = "tool",
                    Arguments = "-q" // Be quiet.
                };
                using var process = Process.Start(info)!;
                [|process.BeginOutputReadLine()|];
                [|process.BeginErrorReadLine()|];
                process.WaitForExit();

                var other = new Process();
                other.StartInfo.FileName = "other";
                other.Start();
                [|other.StandardInput|].Close();
            }
        }
        """,
        """
        class Tool
        {
            void Run()
            {
                var info = new ProcessStartInfo
                {
                    FileName = "tool",
                    Arguments = "-q", // Be quiet.
                    RedirectStandardOutput = true,
                    RedirectStandardError = true
                };
                using var process = Process.Start(info)!;
                process.BeginOutputReadLine();
                process.BeginErrorReadLine();
                process.WaitForExit();

                var other = new Process();
                other.StartInfo.FileName = "other";
                other.StartInfo.RedirectStandardInput = true;
                other.Start();
                other.StandardInput.Close();
            }
        }
        """,
        test => test.NumberOfIncrementalIterations = 3);

    [Fact]
    public Task RedirectsWhatHasAnEncoding() => Verifier.FixesAsync<IPC313RedirectFix>(
        In("""var info = new ProcessStartInfo("x") { [|StandardOutputEncoding = Encoding.UTF8|] };""", "using var process = Process.Start(info)!; process.BeginOutputReadLine(); process.WaitForExit();"),
        In("""var info = new ProcessStartInfo("x") { StandardOutputEncoding = Encoding.UTF8, RedirectStandardOutput = true };""", "using var process = Process.Start(info)!; process.BeginOutputReadLine(); process.WaitForExit();"));

    [Theory]
    [InlineData("var info = new ProcessStartInfo(\"x\") { [|UseShellExecute = true|], RedirectStandardOutput = true };", "var info = new ProcessStartInfo(\"x\") { UseShellExecute = false, RedirectStandardOutput = true };")]
    [InlineData("var info = new ProcessStartInfo(\"x\") { RedirectStandardOutput = true }; [|info.UseShellExecute = true|]; // So.", "var info = new ProcessStartInfo(\"x\") { RedirectStandardOutput = true }; info.UseShellExecute = false; // So.")]
    public Task StartsTheProgramItself(string before, string after) => Verifier.FixesAsync<IPC313NoShellFix>(
        In(before, "using var process = Process.Start(info)!; Console.Write(process.StandardOutput.ReadToEnd());"),
        In(after, "using var process = Process.Start(info)!; Console.Write(process.StandardOutput.ReadToEnd());"));

    [Theory]
    [InlineData("var info = new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] };", "var info = new ProcessStartInfo(\"x\") { RedirectStandardOutput = true, UseShellExecute = false };")]
    [InlineData("var info = new ProcessStartInfo(\"x\"); [|info.RedirectStandardOutput = true|];", "var info = new ProcessStartInfo(\"x\"); info.RedirectStandardOutput = true;\n        info.UseShellExecute = false;")]
    public Task StartsTheProgramItselfOnDotNetFramework(string before, string after) => Verifier.FixesAsync<IPC313NoShellFix>(
        In(before, "using (var process = Process.Start(info)) { Console.Write(process.StandardOutput.ReadToEnd()); }"),
        In(after, "using (var process = Process.Start(info)) { Console.Write(process.StandardOutput.ReadToEnd()); }"),
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Fact]
    public Task BeginsOnce() => Verifier.FixesAsync<IPC313BeginOnceFix>(
        In("", "process.BeginOutputReadLine(); process.BeginErrorReadLine(); [|process.BeginOutputReadLine()|]; process.WaitForExit();", "Process process"),
        In("", "process.BeginOutputReadLine(); process.BeginErrorReadLine(); process.WaitForExit();", "Process process"));

    [Fact]
    public async Task NothingWhereTheMeaningIsNotClear()
    {
        await NoFixAsync<IPC313NoShellFix>("""Process.Start(new ProcessStartInfo("x") { [|UseShellExecute = true|], RedirectStandardInput = true });""");
        await NoFixAsync<IPC313RedirectFix>("""Process.Start(new ProcessStartInfo("x") { [|StandardOutputEncoding = Encoding.UTF8|] });""");
        await NoFixAsync<IPC313RedirectFix>("""Console.Write([|Process.Start("x").StandardOutput|].ReadToEnd());""");
        await NoFixAsync<IPC313RedirectFix>("""var info = flag ? new ProcessStartInfo("x") : new ProcessStartInfo("y"); using var q = Process.Start(info)!; Console.Write([|q.StandardOutput|].ReadToEnd());""");
        await NoFixAsync<IPC313RedirectFix>("""Process.Start(new ProcessStartInfo("x") { Arguments = "a", ArgumentList = { [|"b"|] } });""");
        await NoFixAsync<IPC313BeginOnceFix>("process.BeginOutputReadLine(); Console.Write([|process.StandardOutput|].ReadToEnd());");
    }

    private static Task NoFixAsync<TFix>(string body)
        where TFix : CodeFixProvider, new() =>
        Verifier.OffersNoFixAsync<TFix>(In("", body, "Process process, bool flag"));

    private static string In(string settings, string use, string parameters = "") =>
        $$"""
        class Tool
        {
            void Run({{parameters}})
            {
                {{settings}}
                {{use}}
            }
        }
        """;
}
