using IpcAnalyzers.Fixes.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC303;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC303");

    [Theory]
    [InlineData("var p = Process.Start(new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] })!;", "var p = Process.Start(new ProcessStartInfo(\"x\"))!;")]
    [InlineData("var p = Process.Start(new ProcessStartInfo { FileName = \"x\", [|RedirectStandardOutput = true|] })!;", "var p = Process.Start(new ProcessStartInfo { FileName = \"x\" })!;")]
    [InlineData("var p = Process.Start(new ProcessStartInfo { [|RedirectStandardOutput = true|], FileName = \"x\", })!;", "var p = Process.Start(new ProcessStartInfo { FileName = \"x\", })!;")]
    [InlineData("var p = Process.Start(new ProcessStartInfo { [|RedirectStandardError = true|], StandardErrorEncoding = Encoding.UTF8, FileName = \"x\" })!;", "var p = Process.Start(new ProcessStartInfo { FileName = \"x\" })!;")]
    [InlineData("var p = Process.Start(new ProcessStartInfo { StandardErrorEncoding = Encoding.UTF8, FileName = \"x\", [|RedirectStandardError = true|] })!;", "var p = Process.Start(new ProcessStartInfo { FileName = \"x\" })!;")]
    [InlineData("var p = new Process { StartInfo = { [|RedirectStandardOutput = true|] } }; p.Start();", "var p = new Process(); p.Start();")]
    [InlineData("var p = new Process { StartInfo = new() { [|RedirectStandardOutput = true|] } }; p.Start();", "var p = new Process { StartInfo = new() }; p.Start();")]
    [InlineData("var p = new Process() { EnableRaisingEvents = true, StartInfo = { [|RedirectStandardError = true|] } }; p.Start();", "var p = new Process() { EnableRaisingEvents = true }; p.Start();")]
    [InlineData("var p = new Process { StartInfo = new ProcessStartInfo { [|RedirectStandardOutput = true|] } }; p.Start();", "var p = new Process { StartInfo = new ProcessStartInfo() }; p.Start();")]
    [InlineData("var p = Process.Start(new ProcessStartInfo { RedirectStandardOutput = true, [|RedirectStandardError = true|] })!; p.StandardOutput.ReadToEnd();", "var p = Process.Start(new ProcessStartInfo { RedirectStandardOutput = true })!; p.StandardOutput.ReadToEnd();")]
    public Task TakesTheMemberOut(string before, string after) => Verifier.FixesAsync<IPC303KeepStreamFix>(
        $$"""
        class Tool
        {
            void Run()
            {
                {{before}}
                p.WaitForExit();
            }
        }
        """,
        $$"""
        class Tool
        {
            void Run()
            {
                {{after}}
                p.WaitForExit();
            }
        }
        """,
        test => test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipTriviaCheck);

    [Fact]
    public Task TakesLinesOut() => Verifier.FixesAsync<IPC303KeepStreamFix>(
        """
        class Tool
        {
            void Run(string[] arguments)
            {
                var first = new ProcessStartInfo
                {
                    // The tool.
                    FileName = "tool", // It is there.
                    [|RedirectStandardOutput = true|],
                    StandardOutputEncoding = Encoding.UTF8,
                    UseShellExecute = false // Needed once.
                };
                using var process = Process.Start(first)!;
                process.WaitForExit();

                var second = new ProcessStartInfo("tool")
                {
                    Arguments = "-q", // Be quiet.
                    [|RedirectStandardError = true|]
                };
                using var other = Process.Start(second)!;
                other.WaitForExit();
            }
        }
        """,
        """
        class Tool
        {
            void Run(string[] arguments)
            {
                var first = new ProcessStartInfo
                {
                    // The tool.
                    FileName = "tool", // It is there.
                    UseShellExecute = false // Needed once.
                };
                using var process = Process.Start(first)!;
                process.WaitForExit();

                var second = new ProcessStartInfo("tool")
                {
                    Arguments = "-q" // Be quiet.
                };
                using var other = Process.Start(second)!;
                other.WaitForExit();
            }
        }
        """,
        test => test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipTriviaCheck);

    [Fact]
    public Task TakesStatementsOut() => Verifier.FixesAsync<IPC303KeepStreamFix>(
        """
        class Tool
        {
            void Run()
            {
                var process = new Process();
                process.StartInfo.FileName = "tool";
                [|process.StartInfo.RedirectStandardError = true|];
                process.StartInfo.RedirectStandardOutput = true;
                process.StartInfo.StandardOutputEncoding = Encoding.UTF8;
                process.StartInfo.StandardErrorEncoding = Encoding.UTF8;
                process.Start();
                Console.WriteLine(process.StandardOutput.ReadToEnd());
            }
        }
        """,
        """
        class Tool
        {
            void Run()
            {
                var process = new Process();
                process.StartInfo.FileName = "tool";
                process.StartInfo.RedirectStandardOutput = true;
                process.StartInfo.StandardOutputEncoding = Encoding.UTF8;
                process.Start();
                Console.WriteLine(process.StandardOutput.ReadToEnd());
            }
        }
        """,
        test => test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipTriviaCheck);

    [Fact]
    public Task TakesTopLevelStatementsOut() => Verifier.FixesAsync<IPC303KeepStreamFix>(
        """
        var start = new ProcessStartInfo("tool");
        [|start.RedirectStandardOutput = true|];
        start.StandardOutputEncoding = Encoding.UTF8;
        Process.Start(start)!.WaitForExit();
        """,
        """
        var start = new ProcessStartInfo("tool");
        Process.Start(start)!.WaitForExit();
        """,
        test => test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipTriviaCheck);

    [Theory]
    [InlineData("var i = new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] }; i.StandardOutputEncoding = Encoding.UTF8; var p = Process.Start(i)!; p.WaitForExit();")]
    [InlineData("var i = new ProcessStartInfo(\"x\"); if (quiet) [|i.RedirectStandardOutput = true|]; var p = Process.Start(i)!; p.WaitForExit();")]
    [InlineData("var i = new ProcessStartInfo(\"x\"); [|i.RedirectStandardOutput = true|]; if (quiet) { i.StandardOutputEncoding = Encoding.UTF8; } var p = Process.Start(i)!; p.WaitForExit();")]
    [InlineData("var i = new ProcessStartInfo(\"x\"); i.RedirectStandardError = [|i.RedirectStandardOutput = true|]; var p = Process.Start(i)!; p.WaitForExit(); p.StandardError.ReadToEnd();")]
    [InlineData("var p = Process.Start(new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] })!; p.OutputDataReceived += (_, e) => Console.WriteLine(e.Data); p.WaitForExit();")]
    public Task NothingToTakeOut(string statements) => Verifier.OffersNoFixAsync<IPC303KeepStreamFix>(
        $$"""
        class Tool
        {
            void Run(bool quiet)
            {
                {{statements}}
            }
        }
        """);

    [Fact]
    public Task NothingToTakeOutBetweenDirectives() => Verifier.OffersNoFixAsync<IPC303KeepStreamFix>(
        """
        class Tool
        {
            void Run()
            {
                var process = Process.Start(new ProcessStartInfo("tool")
                {
        #if !DEBUG
                    [|RedirectStandardOutput = true|],
        #endif
                    CreateNoWindow = true,
                })!;
                process.WaitForExit();
            }
        }
        """);

    [Theory]
    [InlineData("var p = Process.Start(new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] });", "p.BeginOutputReadLine();")]
    [InlineData("Process p; p = Process.Start(new ProcessStartInfo(\"x\") { [|RedirectStandardError = true|] });", "p.BeginErrorReadLine();")]
    [InlineData("var i = new ProcessStartInfo(\"x\") { [|RedirectStandardError = true|] }; var p = Process.Start(i) ?? throw new InvalidOperationException();", "p.BeginErrorReadLine();")]
    [InlineData("var p = new Process { StartInfo = { [|RedirectStandardError = true|] } }; p.Start();", "p.BeginErrorReadLine();")]
    [InlineData("var p = new Process(); [|p.StartInfo.RedirectStandardError = true|]; var started = p.Start();", "p.BeginErrorReadLine();")]
    [InlineData("var i = new ProcessStartInfo(\"x\") { [|RedirectStandardError = true|] }; var p = new Process { StartInfo = i }; p.Start();", "p.BeginErrorReadLine();")]
    [InlineData("var i = new ProcessStartInfo(\"x\"); [|i.RedirectStandardError = true|]; var p = new Process(); p.StartInfo = i; p.Start();", "p.BeginErrorReadLine();")]
    [InlineData("var p = new Process(); p.StartInfo = new() { [|RedirectStandardError = true|] }; if (!p.Start()) throw new InvalidOperationException();", "p.BeginErrorReadLine();")]
    public Task ReadsByEvents(string start, string call) => Verifier.FixesAsync<IPC303DiscardStreamFix>(
        $$"""
        class Tool
        {
            void Run()
            {
                {{start}}

                p.WaitForExit(); // At last.
            }
        }
        """,
        Expected(start, call));

    [Fact]
    public Task ReadsByEventsInUsingStatements() => Verifier.FixesAsync<IPC303DiscardStreamFix>(
        """
        class Tool
        {
            void Run()
            {
                using (var process = new Process { StartInfo = new ProcessStartInfo("tool") { [|RedirectStandardError = true|] } })
                {
                    try
                    {
                        process.Start(); // Now.
                    }
                    catch (IOException)
                    {
                        return;
                    }

                    process.WaitForExit();
                }

                using (var process = Process.Start(new ProcessStartInfo("tool") { [|RedirectStandardError = true|] }))
                {
                    // Until it ends.
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
                using (var process = new Process { StartInfo = new ProcessStartInfo("tool") { RedirectStandardError = true } })
                {
                    try
                    {
                        process.Start(); // Now.
                        process.BeginErrorReadLine();
                    }
                    catch (IOException)
                    {
                        return;
                    }

                    process.WaitForExit();
                }

                using (var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardError = true }))
                {
                    process.BeginErrorReadLine();
                    // Until it ends.
                    process.WaitForExit();
                }
            }
        }
        """);

    [Fact]
    public Task ReadsByEventsInTopLevelStatements() => Verifier.FixesAsync<IPC303DiscardStreamFix>(
        """
        var process = new Process { StartInfo = { FileName = "tool", [|RedirectStandardOutput = true|] } };
        process.Start();
        process.WaitForExit();
        """,
        """
        var process = new Process { StartInfo = { FileName = "tool", RedirectStandardOutput = true } };
        process.Start();
        process.BeginOutputReadLine();
        process.WaitForExit();
        """);

    [Theory]
    [InlineData("var process = Process.Start(start);", "process?.BeginOutputReadLine();", "process?.WaitForExit();")]
    [InlineData("var process = Process.Start(start); if (process is null) { throw new InvalidOperationException(); }", "process.BeginOutputReadLine();", "process.WaitForExit();")]
    [InlineData("var process = Process.Start(start); if (process == null || process.Id == 0) throw new InvalidOperationException();", "process.BeginOutputReadLine();", "process.WaitForExit();")]
    [InlineData("var process = Process.Start(start);\n        if (process == null)\n            return;", "process.BeginOutputReadLine();", "process.WaitForExit();")]
    [InlineData("var process = Process.Start(start)!;", "process.BeginOutputReadLine();", "process.WaitForExit();")]
    [InlineData("var process = Process.Start(start) ?? throw new InvalidOperationException();", "process.BeginOutputReadLine();", "process.WaitForExit();")]
    public Task NoWarningAboutNull(string held, string call, string wait) => Verifier.FixesAsync<IPC303DiscardStreamFix>(
        $$"""
        class Tool
        {
            void Run()
            {
                var start = new ProcessStartInfo("tool") { [|RedirectStandardOutput = true|] };
                {{held}}
                {{wait}}
            }
        }
        """,
        $$"""
        class Tool
        {
            void Run()
            {
                var start = new ProcessStartInfo("tool") { RedirectStandardOutput = true };
                {{held}}
                {{call}}
                {{wait}}
            }
        }
        """,
        test =>
        {
            test.CompilerDiagnostics = CompilerDiagnostics.Warnings;
            test.SolutionTransforms.Add((solution, id) => solution.WithProjectCompilationOptions(
                id, ((CSharpCompilationOptions)solution.GetProject(id)!.CompilationOptions!).WithNullableContextOptions(NullableContextOptions.Enable)));
        });

    [Theory]
    [InlineData("Process.Start(new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] });")]
    [InlineData("Process.Start(new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] }).WaitForExit();")]
    [InlineData("var p = Process.Start(new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] }); p.OutputDataReceived += (_, e) => Console.WriteLine(e.Data); p.WaitForExit();")]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] });")]
    [InlineData("var p = new Process { StartInfo = { [|RedirectStandardOutput = true|] } }; if (p.Start()) p.WaitForExit();")]
    [InlineData("var p = new Process { StartInfo = { [|RedirectStandardOutput = true|] } }; p.Start(); p.WaitForExit(); p.Start(); p.WaitForExit();")]
    [InlineData("var i = new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] }; var p = Process.Start(i); var q = Process.Start(i); p.WaitForExit(); q.WaitForExit();")]
    public Task NothingToReadFrom(string statements) => Verifier.OffersNoFixAsync<IPC303DiscardStreamFix>(
        $$"""
        class Tool
        {
            void Run()
            {
                {{statements}}
            }
        }
        """);

    [Fact]
    public async Task NothingForAPipeOfOurLibrary()
    {
        var source = LibraryProgram.With("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, [|output.WriteEnd.DetachForChild()|] } } }); child.Wait();");
        await Verifier.OffersNoFixAsync<IPC303DiscardStreamFix>(source, LibraryProgram.Configure);
        await Verifier.OffersNoFixAsync<IPC303KeepStreamFix>(source, LibraryProgram.Configure);
    }

    private static string Expected(string start, string call)
    {
        var statements = start.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        return $$"""
            class Tool
            {
                void Run()
                {
                    {{statements}}
                    {{call}}

                    p.WaitForExit(); // At last.
                }
            }
            """;
    }

    [Fact]
    public Task RunOfOurLibrary() => new RuleVerifier("IPC303").FixesAsync<IPC303RunAsyncFix>(
        """
        using IpcRuntime;

        class Tool
        {
            async Task<string> LogAsync(string folder)
            {
                using var process = Process.Start(new ProcessStartInfo("git", "log") { WorkingDirectory = folder, RedirectStandardOutput = true, [|RedirectStandardError = true|] })!;
                var log = await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                return log;
            }

            async Task CollectAsync()
            {
                var start = new ProcessStartInfo("git", "gc") { RedirectStandardError = true, [|RedirectStandardOutput = true|] };
                using var process = Process.Start(start)!;
                var errors = process.StandardError.ReadToEnd();
                process.WaitForExit();
                await Task.Run(() => Console.Error.Write(errors));
            }
        }
        """,
        """
        using IpcRuntime;

        class Tool
        {
            async Task<string> LogAsync(string folder)
            {
                var result = await ChildProcess.RunAsync(new ChildOptions("git", "log") { WorkingDirectory = folder });
                var log = result.OutputText;
                return log;
            }

            async Task CollectAsync()
            {
                var result = await ChildProcess.RunAsync(new ChildOptions("git", "gc"));
                var errors = result.ErrorText;
                await Task.Run(() => Console.Error.Write(errors));
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors;
            test.CodeFixTestBehaviors |= Microsoft.CodeAnalysis.Testing.CodeFixTestBehaviors.SkipTriviaCheck;
        });

    [Theory]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"x\") { [|RedirectStandardError = true|] })!; await p.WaitForExitAsync();")] // the output goes where that of this process goes
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"x\") { RedirectStandardOutput = true, [|RedirectStandardError = true|] })!; await p.StandardOutput.ReadToEndAsync();")] // it may run on
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"x\") { RedirectStandardOutput = true, [|RedirectStandardError = true|] })!; await p.StandardOutput.ReadLineAsync(); await p.WaitForExitAsync();")]
    [InlineData("var s = new ProcessStartInfo(\"x\") { RedirectStandardOutput = true, [|RedirectStandardError = true|] }; s.Environment[\"A\"] = \"1\"; using var p = Process.Start(s)!; await p.StandardOutput.ReadToEndAsync(); await p.WaitForExitAsync();")]
    [InlineData("using var p = new Process { StartInfo = { FileName = \"x\", RedirectStandardOutput = true, [|RedirectStandardError = true|] } }; p.Start(); await p.StandardOutput.ReadToEndAsync(); await p.WaitForExitAsync();")]
    public Task OurLibraryWouldNotDoTheSame(string statements) => new RuleVerifier("IPC303").OffersNoFixAsync<IPC303RunAsyncFix>(
        "class Tool { async Task RunAsync() { " + statements + " await Task.Yield(); } }",
        test =>
        {
            test.IpcRuntime();
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors;
        });
}
