using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC306;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC306");

    [Theory]
    [InlineData("var p = new Process { StartInfo = info }; [|p.Exited|] += Handle; p.Start();")]
    [InlineData("var p = Process.Start(info); [|p.Exited|] += Handle;")]
    [InlineData("Process p = new() { StartInfo = info }; p.Start(); [|p.Exited|] += new EventHandler(Handle); p.WaitForExit();")]
    [InlineData("using (var p = Process.Start(info)) { [|p.Exited|] += delegate { done.Set(); }; done.Wait(); }")]
    [InlineData("var p = Process.Start(info); [|p.Exited|] += (_, _) => Console.WriteLine(p.ExitCode); done.Wait();")]
    [InlineData("var p = Process.Start(info); [|p.Exited|] += (_, _) => { if (p.HasExited) done.Set(); }; done.Wait();")]
    [InlineData("var p = Process.Start(info); [|p.Exited|] += OnExited; void OnExited(object sender, EventArgs e) => Console.WriteLine(p.ExitTime);")]
    [InlineData("var p = new Process(); [|p.Exited|] += Handle; p.Exited += (_, _) => done.Set(); p.Start();")]
    [InlineData("var p = new Process(); var q = Process.Start(info); q.EnableRaisingEvents = true; [|p.Exited|] += Handle; p.Start();")]
    [InlineData("var p = Process.Start(info); [|p.Exited|] += Handle; p.Kill(); p.Dispose();")]
    [InlineData("[|Process.Start(info)!.Exited|] += Handle;")]
    [InlineData("if (Process.Start(info) is { } p) { [|p.Exited|] += Handle; }")]
    public Task Forms(string statements) => Verifier.ReportsAsync(
        $$"""
        class Tool
        {
            void Run(ProcessStartInfo info, ManualResetEventSlim done)
            {
                {{statements}}
            }

            void Handle(object sender, EventArgs e) => Console.WriteLine("ended");
        }
        """);

    [Theory]
    [InlineData("_process = new Process(); [|_process.Exited|] += Handle; _process.Start();")]
    [InlineData("this._process = Process.Start(info); [|this._process.Exited|] += Handle;")]
    [InlineData("var process = Process.Start(info); [|process.Exited|] += Handle; _process = process;")]
    public Task FieldsOfTheType(string statements) => Verifier.ReportsAsync(
        $$"""
        class Tool
        {
            private Process _process;

            void Run(ProcessStartInfo info)
            {
                {{statements}}
            }

            void Stop() => _process?.Kill();

            void Handle(object sender, EventArgs e) => Console.WriteLine(_process.ExitCode);
        }
        """);

    [Fact]
    public Task OnDotNetFramework() => Verifier.ReportsAsync(
        """
        class Tool
        {
            void Run()
            {
                var process = new Process();
                [|process.Exited|] += delegate { Console.WriteLine("ended"); };
                process.Start();
            }
        }
        """,
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Fact]
    public Task TheMessage() => Verifier.ReportsAsync(
        """
        class Tool
        {
            void Run()
            {
                var process = Process.Start("tool");
                {|#0:process.Exited|} += (_, _) => Console.WriteLine("ended");
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC306", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(
            "'Exited' of 'process' is never raised, because nothing sets 'EnableRaisingEvents' to true: the handler does not learn that the process has ended")));
}
