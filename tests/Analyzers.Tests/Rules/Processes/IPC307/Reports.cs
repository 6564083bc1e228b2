using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC307;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC307");

    [Theory]
    [InlineData("var p = Process.Start(info); p.BeginOutputReadLine(); [|p.OutputDataReceived|] += Handle;")]
    [InlineData("var p = new Process(); p.ErrorDataReceived += Handle; p.Start(); p.BeginOutputReadLine(); p.BeginErrorReadLine(); [|p.OutputDataReceived|] += Handle;")]
    [InlineData("using var p = Process.Start(info); p?.BeginErrorReadLine(); [|p.ErrorDataReceived|] += (_, e) => Console.WriteLine(e.Data);")]
    [InlineData("var p = Process.Start(info); p.BeginOutputReadLine(); if (info.CreateNoWindow) [|p.OutputDataReceived|] += Handle; else { [|p.OutputDataReceived|] += delegate { }; }")]
    [InlineData("var p = Process.Start(info); try { p.BeginOutputReadLine(); } catch (InvalidOperationException) { return; } [|p.OutputDataReceived|] += Handle;")]
    [InlineData("using (var p = Process.Start(info)) { p.BeginOutputReadLine(); lock (this) { [|p.OutputDataReceived|] += Handle; } }")]
    [InlineData("given.BeginOutputReadLine(); [|given.OutputDataReceived|] += Handle;")]
    [InlineData("_process.BeginOutputReadLine(); [|this._process.OutputDataReceived|] += Handle;")]
    [InlineData("Child.BeginOutputReadLine(); [|Child.OutputDataReceived|] += Handle;")]
    [InlineData("Task.Run(() => { given.BeginOutputReadLine(); [|given.OutputDataReceived|] += Handle; });")]
    [InlineData("var p = Process.Start(info); p.BeginOutputReadLine(); [|p.OutputDataReceived|] += Handle; [|p.OutputDataReceived|] += (_, _) => { };")]
    public Task LinesAreLost(string statements) => Verifier.ReportsAsync(Source(statements, "DataReceivedEventArgs"));

    [Theory]
    [InlineData("var p = new Process { StartInfo = info, EnableRaisingEvents = true }; p.Start(); [|p.Exited|] += Handle;")]
    [InlineData("Process p = new() { EnableRaisingEvents = true }; if (!p.Start()) return; [|p.Exited|] += Handle;")]
    [InlineData("var p = new Process(); p.EnableRaisingEvents = true; p.Start(); [|p.Exited|] += Handle; p.WaitForExit();")]
    [InlineData("var p = Process.Start(info); p.EnableRaisingEvents = true; [|p.Exited|] += Handle;")]
    [InlineData("var p = Process.Start(info) ?? throw new InvalidOperationException(); p.EnableRaisingEvents = true; [|p.Exited|] += Handle;")]
    [InlineData("var p = Process.GetProcessById(12); p.EnableRaisingEvents = true; [|p.Exited|] += Handle;")]
    [InlineData("var p = new Process(); p.Start(); p.EnableRaisingEvents = true; [|p.Exited|] += Handle;")]
    [InlineData("Process p = null; try { p = new Process { EnableRaisingEvents = true }; p.Start(); [|p.Exited|] += Handle; } finally { p?.Dispose(); }")]
    [InlineData("var p = new Process { EnableRaisingEvents = true }; bool ok; try { ok = p.Start(); } catch { return; } if (ok) [|p.Exited|] += Handle;")]
    [InlineData("var p = new Process { EnableRaisingEvents = true }; p.Exited += Handle; p.Start(); [|p.Exited|] += (_, _) => p.Dispose();")]
    [InlineData("var p = new Process { EnableRaisingEvents = true }; p.Start(); [|p.Exited|] += (_, _) => { if (p.HasExited) p.Dispose(); };")]
    [InlineData("using (var p = new Process { EnableRaisingEvents = true }) { if (p.Start()) { [|p.Exited|] += Handle; } }")]
    [InlineData("_process.EnableRaisingEvents = true; _process.Start(); [|_process.Exited|] += Handle;")]
    [InlineData("given.EnableRaisingEvents = true; given.Start(); [|given.Exited|] += Handle;")]
    public Task TheEndIsMissed(string statements) => Verifier.ReportsAsync(Source(statements, "EventArgs"));

    [Fact]
    public Task TopLevelStatements() => Verifier.ReportsAsync(
        """
        var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true });
        process.BeginOutputReadLine();
        [|process.OutputDataReceived|] += (_, e) => Console.WriteLine(e.Data);
        process.WaitForExit();
        """);

    [Fact]
    public Task TheMessages() => Verifier.ReportsAsync(
        """
        class Tool
        {
            void Run()
            {
                var process = new Process { EnableRaisingEvents = true };
                {|#2:process.Start()|};
                {|#0:process.Exited|} += (_, _) => { };
                {|#3:process.BeginErrorReadLine()|};
                {|#1:process.ErrorDataReceived|} += (_, _) => { };
            }
        }
        """,
        test =>
        {
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC307", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(2).WithMessage(
                "'Exited' is subscribed after 'process.Start()': when the process has ended before the subscription, the handler is never called"));
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC307", DiagnosticSeverity.Warning).WithLocation(1).WithLocation(3).WithMessage(
                "'ErrorDataReceived' is subscribed after 'process.BeginErrorReadLine()': the lines that come before the subscription are lost"));
        });

    private static string Source(string statements, string arguments) =>
        $$"""
        class Tool
        {
            private Process _process;

            Process Child { get; }

            void Run(ProcessStartInfo info, Process given)
            {
                {{statements}}
            }

            void Handle(object sender, {{arguments}} e) => Console.WriteLine(e);
        }
        """;
}
