using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC305;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC305");

    [Theory]
    [InlineData("if ([|p.WaitForExit(5000)|]) return text.ToString(); return null;")]
    [InlineData("if ([|p.WaitForExit(5000)|]) return text.ToString(); p.Kill(); p.WaitForExit(); throw new TimeoutException();")]
    [InlineData("if (![|p.WaitForExit(5000)|]) { p.Kill(); throw new TimeoutException(); } return text.ToString();")]
    [InlineData("if (![|p.WaitForExit(5000)|]) { p.Kill(); return text.ToString(); } return \"ok\" + text;")]
    [InlineData("if (![|p.WaitForExit(5000)|]) { p.Kill(); p.WaitForExit(); } return text.ToString();")]
    [InlineData("[|p.WaitForExit(TimeSpan.FromSeconds(5))|]; return text.ToString();")]
    [InlineData("[|p.WaitForExit(timeout)|]; Thread.Sleep(10); return $\"{text}\";")]
    [InlineData("var ended = [|p.WaitForExit(5000)|]; return ended ? text.ToString() : null;")]
    [InlineData("while (![|p.HasExited|]) Thread.Sleep(100); return text.ToString();")]
    [InlineData("while (![|p.HasExited|]) { Thread.Sleep(100); if (timeout == 0) { p.Kill(); p.WaitForExit(); } } p.CancelOutputRead(); return text.ToString();")]
    [InlineData("while (![|p.WaitForExit(100)|]) Console.Write('.'); return text.ToString();")]
    public async Task IntoALocal(string body) => await Verifier.ReportsAsync(
        $$"""
        class C
        {
            string? M(ProcessStartInfo info, int timeout)
            {
                var text = new StringBuilder();
                using var p = Process.Start(info)!;
                p.OutputDataReceived += (_, e) => { if (e.Data != null) text.AppendLine(e.Data); };
                p.BeginOutputReadLine();
                p.BeginErrorReadLine();
                {{body}}
            }
        }
        """);

    [Theory]
    [InlineData("List<string?> lines = new()", "lines.Add(e.Data)", "string.Join(\"\", lines)")]
    [InlineData("var lines = new Queue<string?>()", "lines.Enqueue(e.Data)", "lines.Dequeue()")]
    [InlineData("var text = \"\"", "text += e.Data", "text")]
    [InlineData("string? last = null", "last = e.Data", "last")]
    [InlineData("var writer = new StringWriter()", "writer.WriteLine(e.Data)", "writer.ToString()")]
    public async Task IntoOtherThings(string declaration, string adding, string use) => await Verifier.ReportsAsync(
        $$"""
        class C
        {
            string? M(Process p)
            {
                {{declaration}};
                p.ErrorDataReceived += (_, e) => {{adding}};
                p.BeginErrorReadLine();
                if (![|p.WaitForExit(5000)|]) throw new TimeoutException();
                return {{use}};
            }
        }
        """);

    [Fact]
    public async Task InSeveralMethods() => await Verifier.ReportsAsync(
        """
        class Command
        {
            private readonly StringBuilder _output = new();
            private readonly Process _process = new();

            public Command(ProcessStartInfo info)
            {
                _process.StartInfo = info;
                _process.OutputDataReceived += OnOutput;
                _process.ErrorDataReceived += OnOutput;
                _process.Start();
                _process.BeginOutputReadLine();
                _process.BeginErrorReadLine();
            }

            public string Output => _output.ToString();

            public Process Process { get { return _process; } }

            public void Wait() => [|_process.WaitForExit(10_000)|];

            private void OnOutput(object sender, DataReceivedEventArgs e) => _output.AppendLine(e.Data);
        }
        """);

    [Fact]
    public async Task NamesTheUse() => await Verifier.ReportsAsync(
        """
        class C
        {
            string M(Process p)
            {
                var text = new StringBuilder();
                p.OutputDataReceived += (_, e) => text.Append(e.Data);
                p.BeginOutputReadLine();
                {|#0:p.WaitForExit(1)|};
                return {|#1:text|}.ToString();
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC305", DiagnosticSeverity.Warning)
            .WithLocation(0)
            .WithLocation(1)
            .WithArguments("p.WaitForExit(1)", "text")));
}
