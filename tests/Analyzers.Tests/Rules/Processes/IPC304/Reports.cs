using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC304;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC304");

    [Theory]
    [InlineData("var p = new Process { StartInfo = info }; [|p.OutputDataReceived|] += Handle; p.Start(); p.WaitForExit();")]
    [InlineData("var p = new Process { StartInfo = info }; [|p.ErrorDataReceived|] += Handle; p.Start(); p.WaitForExit();")]
    [InlineData("using Process p = new() { StartInfo = info }; p.Start(); [|p.OutputDataReceived|] += Handle; p.WaitForExit();")]
    [InlineData("using (var p = Process.Start(info)) { [|p.OutputDataReceived|] += Handle; p.WaitForExit(); }")]
    [InlineData("var p = Process.Start(info) ?? throw new InvalidOperationException(); [|p.OutputDataReceived|] += Handle;")]
    [InlineData("Process p = null; try { p = new Process(); [|p.OutputDataReceived|] += Handle; p.Start(); } finally { p?.Dispose(); }")]
    [InlineData("var p = new Process(); [|p.OutputDataReceived|] += (_, e) => { if (e.Data == null) p.Kill(); }; p.Start();")]
    [InlineData("var p = new Process(); [|p.OutputDataReceived|] += delegate { Console.Write('.'); }; p.Start(); if (p == null || p is null) return;")]
    [InlineData("var p = new Process(); [|p.OutputDataReceived|] += new DataReceivedEventHandler(Handle); p.Start();")]
    [InlineData("var p = new Process(); Action start = () => p.Start(); [|p.OutputDataReceived|] += Handle; start();")]
    [InlineData("var p = new Process(); if (info.RedirectStandardOutput) [|p.OutputDataReceived|] += Handle; p.Start();")]
    [InlineData("if (Process.Start(info) is { } p) { [|p.OutputDataReceived|] += Handle; p.WaitForExit(); }")]
    [InlineData("if (Process.Start(info) is Process p) { [|p.OutputDataReceived|] += Handle; p.WaitForExit(); }")]
    [InlineData("[|Process.Start(info).OutputDataReceived|] += Handle;")]
    [InlineData("[|new Process { StartInfo = info }.OutputDataReceived|] += Handle;")]
    [InlineData("var p = new Process(); var q = p; [|q.OutputDataReceived|] += Handle; p.Start();")]
    [InlineData("var p = new Process(); _ = p; [|p!.OutputDataReceived|] += Handle; p.Start();")]
    public Task Forms(string statements) => Verifier.ReportsAsync(
        $$"""
        class Tool
        {
            void Run(ProcessStartInfo info)
            {
                {{statements}}
            }

            void Handle(object sender, DataReceivedEventArgs e) => Console.WriteLine(e.Data);
        }
        """);

    [Fact]
    public Task TheOtherStreamIsBegun() => Verifier.ReportsAsync(
        """
        class Tool
        {
            void Run(ProcessStartInfo info)
            {
                using var process = new Process { StartInfo = info };
                process.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);
                [|process.ErrorDataReceived|] += (_, e) => Console.Error.WriteLine(e.Data);
                process.Start();
                process.BeginOutputReadLine();
                process.WaitForExit();
            }
        }
        """);

    [Fact]
    public Task TheOtherProcessIsBegun() => Verifier.ReportsAsync(
        """
        class Tool
        {
            void Run(ProcessStartInfo info)
            {
                using var first = Process.Start(info);
                using var second = Process.Start(info);
                first.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);
                [|second.OutputDataReceived|] += (_, e) => Console.WriteLine(e.Data);
                first.BeginOutputReadLine();
                first.WaitForExit();
            }
        }
        """);

    [Fact]
    public Task AnotherMethodBeginsItsOwn() => Verifier.ReportsAsync(
        """
        class Tool
        {
            void Run(ProcessStartInfo info)
            {
                using var process = Process.Start(info);
                [|process.OutputDataReceived|] += (_, e) => Console.WriteLine(e.Data);
                process.WaitForExit();
            }

            void RunRightly(ProcessStartInfo info)
            {
                using var process = Process.Start(info);
                process.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);
                process.BeginOutputReadLine();
                process.WaitForExit();
            }
        }
        """);

    [Fact]
    public Task OneReportForOneStream() => Verifier.ReportsAsync(
        """
        class Tool
        {
            void Run(ProcessStartInfo info, bool quiet)
            {
                using var process = Process.Start(info);
                if (quiet)
                {
                    [|process.OutputDataReceived|] += (_, e) => Debug.WriteLine(e.Data);
                }
                else
                {
                    process.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);
                }

                [|process.ErrorDataReceived|] += (_, e) => Console.WriteLine(e.Data);
                process.WaitForExit();
            }
        }
        """);

    [Theory]
    [InlineData("private Process _process;", "_process = new Process(); [|_process.OutputDataReceived|] += Handle; _process.Start();", "")]
    [InlineData("private Process _process;", "_process = Process.Start(info); [|this._process.OutputDataReceived|] += Handle;", "_process?.Dispose(); _process = null;")]
    [InlineData("private readonly Process _process = new Process();", "[|_process.OutputDataReceived|] += Handle; _process.Start();", "if (_process != null && !_process.HasExited) _process.Kill();")]
    [InlineData("private static Process _process = new();", "[|_process.ErrorDataReceived|] += Handle; _process.Start(); _process.BeginOutputReadLine();", "")]
    [InlineData("private Process Child { get; } = new();", "[|Child.OutputDataReceived|] += Handle; Child.Start();", "Child.WaitForExit();")]
    [InlineData("private Process _process;", "var process = new Process(); [|process.OutputDataReceived|] += Handle; process.Start(); _process = process;", "_process.Kill();")]
    [InlineData("private Process _process;", "var process = new Process(); _process = process; [|_process.OutputDataReceived|] += Handle; process.Start();", "_process.Kill();")]
    [InlineData("private Process _process;", "var process = _process = new Process(); [|process.OutputDataReceived|] += Handle; process.Start();", "_process.Kill();")]
    [InlineData("private Process _process;", "_process = new Process(); [|_process.OutputDataReceived|] += Handle;", "var other = new Process(); other.BeginOutputReadLine();")]
    [InlineData("private Process _process;", "_process ??= new Process(); [|_process.OutputDataReceived|] += Handle; _process.Start();", "_process.Kill();")]
    public Task FieldsOfTheType(string field, string statements, string others) => Verifier.ReportsAsync(
        $$"""
        class Tool
        {
            {{field}}

            void Run(ProcessStartInfo info)
            {
                {{statements}}
            }

            void Stop()
            {
                {{others}}
            }

            void Handle(object sender, DataReceivedEventArgs e) => Console.WriteLine(e.Data);
        }
        """);

    [Fact]
    public Task TopLevelStatements() => Verifier.ReportsAsync(
        """
        var process = new Process { StartInfo = new ProcessStartInfo("tool") { RedirectStandardOutput = true } };
        [|process.OutputDataReceived|] += (_, e) => Console.WriteLine(e.Data);
        process.Start();
        process.WaitForExit();
        """);

    [Fact]
    public Task TheStreamIsNotReportedASecondTime() => Verifier.ReportsAsync(
        """
        class Tool
        {
            void Run()
            {
                using var process = new Process { StartInfo = new ProcessStartInfo("tool") { RedirectStandardOutput = true } };
                {|IPC304:process.OutputDataReceived|} += (_, e) => Console.WriteLine(e.Data);
                process.Start();
                process.WaitForExit();
            }
        }
        """,
        test => test.DisabledDiagnostics.Remove("IPC303"));

    [Fact]
    public Task TheMessage() => Verifier.ReportsAsync(
        """
        class Tool
        {
            void Run()
            {
                using var process = Process.Start("tool");
                {|#0:process.ErrorDataReceived|} += (_, e) => Console.WriteLine(e.Data);
                process.WaitForExit();
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC304", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(
            "'ErrorDataReceived' is never raised, because nothing calls 'BeginErrorReadLine': the handler gets no line, and a child that writes more than the pipe holds stops for ever")));
}
