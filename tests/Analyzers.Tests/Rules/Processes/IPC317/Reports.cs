using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC317;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC317");

    [Theory]
    [InlineData("(_, e) => lines.Add([|e.Data|].Trim())")]
    [InlineData("(_, e) => Console.WriteLine([|e.Data|].Length)")]
    [InlineData("(_, e) => Console.WriteLine([|e.Data|][0])")]
    [InlineData("(_, e) => { foreach (var c in [|e.Data|]) Console.Write(c); }")]
    [InlineData("(_, e) => { if ([|e.Data|].Contains(\"ready\")) lines.Clear(); }")]
    [InlineData("(_, e) => { Console.WriteLine(e.Data); lock (lines) { lines.Add([|e.Data|]!.Trim() + e.Data.Length); } }")]
    [InlineData("(_, e) => { var line = e.Data; Console.WriteLine([|line|].Trim()); }")]
    [InlineData("(_, e) => Task.Run(() => Console.WriteLine([|e.Data|].Trim()))")]
    [InlineData("async (_, e) => { await Task.Yield(); Console.WriteLine([|e.Data|].Trim()); }")]
    [InlineData("delegate (object sender, DataReceivedEventArgs e) { Console.WriteLine([|e.Data|].Trim()); }")]
    [InlineData("new DataReceivedEventHandler((_, e) => Console.WriteLine([|e.Data|].Trim()))")]
    [InlineData("new DataReceivedEventHandler(delegate (object sender, DataReceivedEventArgs e) { Console.WriteLine([|e.Data|].Trim()); })")]
    [InlineData("(_, e) => { try { Console.WriteLine([|e.Data|].Trim()); } finally { lines.Clear(); } }")]
    public Task TheLineIsNull(string handler) => Verifier.ReportsAsync(
        $$"""
        class Tool
        {
            void Run(Process process, List<string> lines)
            {
                process.OutputDataReceived += {{handler}};
            }
        }
        """);

    [Fact]
    public Task InMethods() => Verifier.ReportsAsync(
        """
        class Tool
        {
            private readonly List<string> _lines = new();

            void Run(Process process)
            {
                process.OutputDataReceived += Handle;
                process.ErrorDataReceived += new DataReceivedEventHandler(Handle);
                process.ErrorDataReceived += HandleError;
                process.ErrorDataReceived += HandleLocally;
                DataReceivedEventHandler handler = (_, e) => Console.WriteLine([|e.Data|].Trim());
                process.OutputDataReceived += handler;
                process.ErrorDataReceived += handler;

                void HandleLocally(object sender, DataReceivedEventArgs e) => Console.WriteLine([|e.Data|].Trim());
            }

            void RunAgain(Process process) => process.OutputDataReceived += Handle;

            private void Handle(object sender, DataReceivedEventArgs e)
            {
                Console.WriteLine([|e.Data|].Trim());
            }

            private static void HandleError(object sender, DataReceivedEventArgs e) => Console.WriteLine([|e.Data|].ToLowerInvariant());
        }
        """);

    [Theory]
    [InlineData("var all = new List<string>();", "all.Add(e.Data)")]
    [InlineData("IList<string> all = new List<string>();", "all.Add(e.Data)")]
    [InlineData("var all = new StringBuilder();", "all.AppendLine(e.Data)")]
    [InlineData("var all = new StringBuilder();", "all.Append(e.Data)")]
    [InlineData("var all = new Queue<string>();", "all.Enqueue(e.Data)")]
    [InlineData("var all = new Dictionary<string, int>();", "all[e.Data ?? \"\"] = 1")]
    [InlineData("var all = \"\";", "all += e.Data + \"\\n\"")]
    [InlineData("", "_all += e.Data")]
    [InlineData("", "text.AppendLine(e.Data)")]
    [InlineData("", "_lines.Add(e.Data)")]
    [InlineData("", "this._lines.Insert(0, e.Data)")]
    [InlineData("", "Text.AppendLine(e.Data)")]
    public Task BothChangeOneCollection(string declaration, string change) => Verifier.ReportsAsync(
        $$"""
        class Tool
        {
            private readonly List<string> _lines = new();

            private string _all;

            private StringBuilder Text { get; } = new();

            void Run(Process process, StringBuilder text)
            {
                {{declaration}}
                process.ErrorDataReceived += (_, e) => {{change}};
                process.OutputDataReceived += (_, e) => { if (e.Data != null) { [|{{change}}|]; } };
            }
        }
        """);

    [Fact]
    public Task OneHandlerForBoth() => Verifier.ReportsAsync(
        """
        class Tool
        {
            private readonly StringBuilder _text = new();

            void Run(ProcessStartInfo info)
            {
                var process = new Process { StartInfo = info };
                process.OutputDataReceived += Handle;
                process.ErrorDataReceived += Handle;
                process.Start();
                process.BeginOutputReadLine();
                process.BeginErrorReadLine();
            }

            private void Handle(object sender, DataReceivedEventArgs e)
            {
                if (e.Data is { } line)
                {
                    [|_text.AppendLine(line)|];
                }
            }
        }
        """);

    [Fact]
    public Task TheMessages() => Verifier.ReportsAsync(
        """
        class Tool
        {
            void Run(Process process, List<string> lines)
            {
                process.OutputDataReceived += (_, e) => {|#2:lines.Add(e.Data)|};
                process.ErrorDataReceived += (_, e) => {|#1:lines.Add({|#0:e.Data|}.Trim())|};
            }
        }
        """,
        test =>
        {
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC317", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(
                "'e.Data' is null when the stream has ended: the exception is thrown on a thread of the pool, where nobody catches it, and ends the process"));
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC317", DiagnosticSeverity.Warning).WithLocation(1).WithLocation(2).WithMessage(
                "'lines' is changed by the handlers of both streams, which run at the same time, without a lock: lines get lost, or the change throws and ends the process"));
        });
}
