using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC304;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC304");

    [Theory]
    [InlineData(
        "var p = new Process { StartInfo = { RedirectStandardOutput = true } };\n        [|p.OutputDataReceived|] += Handle;\n        p.Start();",
        "p.BeginOutputReadLine();")]
    [InlineData(
        "var p = new Process();\n        p.StartInfo.RedirectStandardError = true;\n        [|p.ErrorDataReceived|] += Handle;\n        if (!p.Start()) throw new InvalidOperationException();",
        "p.BeginErrorReadLine();")]
    [InlineData(
        "var p = Process.Start(new ProcessStartInfo(\"tool\") { RedirectStandardOutput = true });\n        [|p.OutputDataReceived|] += Handle;",
        "p.BeginOutputReadLine();")]
    [InlineData(
        "var p = new Process { StartInfo = new ProcessStartInfo { RedirectStandardOutput = true } };\n        p.Start();\n        [|p.OutputDataReceived|] += Handle;\n        p.OutputDataReceived += (_, e) => Handle(null, e);",
        "p.BeginOutputReadLine();")]
    [InlineData(
        "_process = new Process { StartInfo = { RedirectStandardOutput = true } };\n        [|_process.OutputDataReceived|] += Handle;\n        _process.Start(); // Now.",
        "_process.BeginOutputReadLine();")]
    [InlineData(
        "_process = new Process { StartInfo = { RedirectStandardOutput = true } };\n        [|this._process.OutputDataReceived|] += Handle;\n        this._process.Start();",
        "this._process.BeginOutputReadLine();")]
    public Task BeginsAfterStartAndSubscription(string statements, string call) => Verifier.FixesAsync<IPC304BeginReadingFix>(
        Source(statements),
        Source(statements.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal) + "\n        " + call));

    [Fact]
    public Task BothStreams() => Verifier.FixesAsync<IPC304BeginReadingFix>(
        """
        class Tool
        {
            void Run()
            {
                using (var process = new Process())
                {
                    process.StartInfo = new ProcessStartInfo("tool") { RedirectStandardOutput = true, RedirectStandardError = true };
                    [|process.OutputDataReceived|] += (_, e) => Console.WriteLine(e.Data);
                    [|process.ErrorDataReceived|] += (_, e) => Console.Error.WriteLine(e.Data);

                    process.Start();
                    process.WaitForExit();
                }
            }
        }
        """,
        """
        class Tool
        {
            void Run()
            {
                using (var process = new Process())
                {
                    process.StartInfo = new ProcessStartInfo("tool") { RedirectStandardOutput = true, RedirectStandardError = true };
                    process.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);
                    process.ErrorDataReceived += (_, e) => Console.Error.WriteLine(e.Data);

                    process.Start();
                    process.BeginErrorReadLine();
                    process.BeginOutputReadLine();
                    process.WaitForExit();
                }
            }
        }
        """);

    [Fact]
    public Task InUsingStatement() => Verifier.FixesAsync<IPC304BeginReadingFix>(
        """
        class Tool
        {
            void Run()
            {
                using (var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true }))
                {
                    [|process.OutputDataReceived|] += (_, e) =>
                    {
                        Console.WriteLine(e.Data);
                    };

                    process.WaitForExit();
                }
            }
        }
        """,
        """
        class Tool
        {
            void Run()
            {
                using (var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true }))
                {
                    process.OutputDataReceived += (_, e) =>
                    {
                        Console.WriteLine(e.Data);
                    };
                    process.BeginOutputReadLine();

                    process.WaitForExit();
                }
            }
        }
        """);

    [Fact]
    public Task TopLevelStatements() => Verifier.FixesAsync<IPC304BeginReadingFix>(
        """
        var process = new Process { StartInfo = { FileName = "tool", RedirectStandardOutput = true } };
        [|process.OutputDataReceived|] += (_, e) => Console.WriteLine(e.Data);
        process.Start();
        process.WaitForExit();
        """,
        """
        var process = new Process { StartInfo = { FileName = "tool", RedirectStandardOutput = true } };
        process.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.WaitForExit();
        """);

    [Theory]
    [InlineData("var p = new Process(); [|p.OutputDataReceived|] += Handle; p.Start();")]
    [InlineData("var p = new Process { StartInfo = { RedirectStandardError = true } }; [|p.OutputDataReceived|] += Handle; p.Start();")]
    [InlineData("var p = new Process(); p.StartInfo.RedirectStandardOutput = p.StartInfo.CreateNoWindow; [|p.OutputDataReceived|] += Handle; p.Start();")]
    [InlineData("var p = new Process { StartInfo = { RedirectStandardOutput = true } }; [|p.OutputDataReceived|] += Handle; if (p.Start()) p.WaitForExit();")]
    [InlineData("var p = new Process { StartInfo = { RedirectStandardOutput = true } }; [|p.OutputDataReceived|] += Handle; p.Start(); p.WaitForExit(); p.Start();")]
    [InlineData("var p = new Process { StartInfo = { RedirectStandardOutput = true } }; p.Start(); if (p.Id > 1) { [|p.OutputDataReceived|] += Handle; }")]
    [InlineData("var p = new Process { StartInfo = { RedirectStandardOutput = true } }; p.Start(); Task.Run(() => { [|p.OutputDataReceived|] += Handle; });")]
    [InlineData("_process = new Process { StartInfo = { RedirectStandardOutput = true } }; [|_process.OutputDataReceived|] += Handle;")]
    [InlineData("[|Process.Start(new ProcessStartInfo { RedirectStandardOutput = true }).OutputDataReceived|] += Handle;")]
    public Task NothingWhereItCouldThrow(string statements) => Verifier.OffersNoFixAsync<IPC304BeginReadingFix>(Source(statements));

    private static string Source(string statements) =>
        $$"""
        class Tool
        {
            private Process _process;

            void Run()
            {
                {{statements}}
            }

            void Handle(object sender, DataReceivedEventArgs e) => Console.WriteLine(e.Data);
        }
        """;
}
