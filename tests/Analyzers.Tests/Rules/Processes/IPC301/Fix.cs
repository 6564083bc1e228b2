using IpcAnalyzers.Fixes.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC301;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC301");

    [Fact]
    public Task OneStream() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        class Tool
        {
            string Run()
            {
                using var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true })!;

                // The tool takes a while.
                [|process.WaitForExit()|]; // Or for ever.
                return process.StandardOutput.ReadToEnd().Trim();
            }
        }
        """,
        """
        class Tool
        {
            string Run()
            {
                using var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true })!;

                var standardOutput = process.StandardOutput.ReadToEndAsync();
                // The tool takes a while.
                process.WaitForExit(); // Or for ever.
                return standardOutput.GetAwaiter().GetResult().Trim();
            }
        }
        """);

    [Fact]
    public Task BothStreams() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        class Tool
        {
            (int, string, string) Run()
            {
                var process = new Process
                {
                    StartInfo =
                    {
                        FileName = "tool",
                        RedirectStandardOutput = true,
                        RedirectStandardError = true,
                    },
                };
                process.Start();
                [|process.WaitForExit()|];
                return (process.ExitCode, process.StandardOutput.ReadToEnd(), /* why */ process.StandardError.ReadToEnd());
            }
        }
        """,
        """
        class Tool
        {
            (int, string, string) Run()
            {
                var process = new Process
                {
                    StartInfo =
                    {
                        FileName = "tool",
                        RedirectStandardOutput = true,
                        RedirectStandardError = true,
                    },
                };
                process.Start();
                var standardOutput = process.StandardOutput.ReadToEndAsync();
                var standardError = process.StandardError.ReadToEndAsync();
                process.WaitForExit();
                return (process.ExitCode, standardOutput.GetAwaiter().GetResult(), /* why */ standardError.GetAwaiter().GetResult());
            }
        }
        """);

    [Fact]
    public Task InAsyncMethods() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        class Tool
        {
            async Task<string> RunAsync(ProcessStartInfo start, CancellationToken token)
            {
                using var process = Process.Start(start)!;
                [|await process.WaitForExitAsync(token).ConfigureAwait(false)|];
                var output = await process.StandardOutput.ReadToEndAsync(token).ConfigureAwait(false);
                var errors = process.StandardError.ReadToEnd().Trim();
                return output + errors;
            }

            async Task<string> RunToo(ProcessStartInfo start)
            {
                using var process = Process.Start(start)!;
                [|await process.WaitForExitAsync()|];
                lock (this)
                {
                    return process.StandardOutput.ReadToEnd();
                }
            }

            async Task<int> Count(ProcessStartInfo start)
            {
                using var process = Process.Start(start)!;
                [|process.WaitForExit()|];
                return await Task.Run(() => 1) + process.StandardOutput.ReadToEnd().Length;
            }
        }
        """,
        """
        class Tool
        {
            async Task<string> RunAsync(ProcessStartInfo start, CancellationToken token)
            {
                using var process = Process.Start(start)!;
                var standardOutput = process.StandardOutput.ReadToEndAsync(token);
                var standardError = process.StandardError.ReadToEndAsync();
                await process.WaitForExitAsync(token).ConfigureAwait(false);
                var output = await standardOutput.ConfigureAwait(false);
                var errors = (await standardError.ConfigureAwait(false)).Trim();
                return output + errors;
            }

            async Task<string> RunToo(ProcessStartInfo start)
            {
                using var process = Process.Start(start)!;
                var standardOutput = process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                lock (this)
                {
                    return standardOutput.GetAwaiter().GetResult();
                }
            }

            async Task<int> Count(ProcessStartInfo start)
            {
                using var process = Process.Start(start)!;
                var standardOutput = process.StandardOutput.ReadToEndAsync();
                process.WaitForExit();
                return await Task.Run(() => 1) + (await standardOutput).Length;
            }
        }
        """);

    [Fact]
    public Task TimedWaits() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        class Tool
        {
            string Run(ProcessStartInfo start)
            {
                using (var process = Process.Start(start)!)
                {
                    if (![|process.WaitForExit(5000)|])
                    {
                        process.Kill();
                        throw new TimeoutException();
                    }

                    if (process.ExitCode != 0)
                    {
                        throw new InvalidOperationException(process.StandardError.ReadToEnd());
                    }

                    return process.StandardOutput.ReadToEnd();
                }
            }

            string Poll(ProcessStartInfo start)
            {
                start.RedirectStandardOutput = true;
                using var process = Process.Start(start)!;
                while (![|process.HasExited|])
                {
                    Thread.Sleep(10);
                }

                return process.StandardOutput.ReadToEnd();
            }
        }
        """,
        """
        class Tool
        {
            string Run(ProcessStartInfo start)
            {
                using (var process = Process.Start(start)!)
                {
                    var standardError = process.StandardError.ReadToEndAsync();
                    var standardOutput = process.StandardOutput.ReadToEndAsync();
                    if (!process.WaitForExit(5000))
                    {
                        process.Kill();
                        throw new TimeoutException();
                    }

                    if (process.ExitCode != 0)
                    {
                        throw new InvalidOperationException(standardError.GetAwaiter().GetResult());
                    }

                    return standardOutput.GetAwaiter().GetResult();
                }
            }

            string Poll(ProcessStartInfo start)
            {
                start.RedirectStandardOutput = true;
                using var process = Process.Start(start)!;
                var standardOutput = process.StandardOutput.ReadToEndAsync();
                while (!process.HasExited)
                {
                    Thread.Sleep(10);
                }

                return standardOutput.GetAwaiter().GetResult();
            }
        }
        """);

    [Fact]
    public Task WaitsInBranches() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        class Tool
        {
            string Run(Process process, bool forEver)
            {
                if (forEver)
                    [|process.WaitForExit()|];
                else
                    [|process.WaitForExit(1000)|];

                return process.StandardOutput.ReadToEnd();
            }
        }
        """,
        """
        class Tool
        {
            string Run(Process process, bool forEver)
            {
                var standardOutput = process.StandardOutput.ReadToEndAsync();
                if (forEver)
                    process.WaitForExit();
                else
                    process.WaitForExit(1000);

                return standardOutput.GetAwaiter().GetResult();
            }
        }
        """);

    [Fact]
    public Task NamesThatAreTaken() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        class Tool
        {
            void Run(Process process)
            {
                [|process.WaitForExit()|];
                var standardOutput = process.StandardOutput.ReadToEnd();
                foreach (var standardError in process.StandardError.ReadToEnd().Split('\n'))
                {
                    Console.WriteLine(standardError);
                }
            }
        }
        """,
        """
        class Tool
        {
            void Run(Process process)
            {
                var standardOutputTask = process.StandardOutput.ReadToEndAsync();
                var standardErrorTask = process.StandardError.ReadToEndAsync();
                process.WaitForExit();
                var standardOutput = standardOutputTask.GetAwaiter().GetResult();
                foreach (var standardError in standardErrorTask.GetAwaiter().GetResult().Split('\n'))
                {
                    Console.WriteLine(standardError);
                }
            }
        }
        """);

    [Fact]
    public Task TopLevelStatements() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        using var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true })!;
        [|process.WaitForExit()|];
        Console.WriteLine(process.StandardOutput.ReadToEnd());
        """,
        """
        using var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true })!;
        var standardOutput = process.StandardOutput.ReadToEndAsync();
        process.WaitForExit();
        Console.WriteLine(standardOutput.GetAwaiter().GetResult());
        """);

    [Fact]
    public Task AsyncTopLevelStatements() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        using var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true })!;
        [|await process.WaitForExitAsync()|];
        Console.WriteLine(process.StandardOutput.ReadToEnd());
        """,
        """
        using var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true })!;
        var standardOutput = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Console.WriteLine(await standardOutput);
        """);

    [Fact]
    public Task InALoopOverProcesses() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        class Tool
        {
            void Run(ProcessStartInfo[] starts)
            {
                foreach (var start in starts)
                {
                    var process = Process.Start(start);
            #if DEBUG
                    Console.WriteLine();
            #endif
                    [|process!.WaitForExit()|];
                    Console.WriteLine(process.StandardOutput.ReadToEnd());
                }
            }
        }
        """,
        """
        class Tool
        {
            void Run(ProcessStartInfo[] starts)
            {
                foreach (var start in starts)
                {
                    var process = Process.Start(start);
            #if DEBUG
                    Console.WriteLine();
            #endif
                    var standardOutput = process!.StandardOutput.ReadToEndAsync();
                    process!.WaitForExit();
                    Console.WriteLine(standardOutput.GetAwaiter().GetResult());
                }
            }
        }
        """);

    [Fact]
    public Task InASwitchSectionAndALambda() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        class Tool
        {
            string Run(int mode, ProcessStartInfo start)
            {
                switch (mode)
                {
                    case 1:
                        var process = Process.Start(start)!;
                        [|process.WaitForExit()|];
                        return process.StandardOutput.ReadToEnd();
                }

                Func<Task<string>> run = async () =>
                {
                    var process = Process.Start(start)!;
                    [|await process.WaitForExitAsync()|];
                    return process.StandardOutput.ReadToEnd();
                };
                return run().Result;
            }
        }
        """,
        """
        class Tool
        {
            string Run(int mode, ProcessStartInfo start)
            {
                switch (mode)
                {
                    case 1:
                        var process = Process.Start(start)!;
                        var standardOutput = process.StandardOutput.ReadToEndAsync();
                        process.WaitForExit();
                        return standardOutput.GetAwaiter().GetResult();
                }

                Func<Task<string>> run = async () =>
                {
                    var process = Process.Start(start)!;
                    var standardOutput = process.StandardOutput.ReadToEndAsync();
                    await process.WaitForExitAsync();
                    return await standardOutput;
                };
                return run().Result;
            }
        }
        """);

    [Fact]
    public Task OnOneLine() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        "class Tool { string Run(Process p) { [|p.WaitForExit()|]; return p.StandardOutput.ReadToEnd(); } }",
        "class Tool { string Run(Process p) { var standardOutput = p.StandardOutput.ReadToEndAsync(); p.WaitForExit(); return standardOutput.GetAwaiter().GetResult(); } }");

    [Fact]
    public Task InAField() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        class Tool
        {
            private Process _process;

            string Run(ProcessStartInfo start)
            {
                this._process = new Process { StartInfo = start };
                this._process.Start();
                [|_process.WaitForExit()|];
                return this._process.StandardOutput.ReadToEnd();
            }

            string Wait()
            {
                [|this._process!.WaitForExit()|];
                return _process.StandardOutput.ReadToEnd();
            }
        }
        """,
        """
        class Tool
        {
            private Process _process;

            string Run(ProcessStartInfo start)
            {
                this._process = new Process { StartInfo = start };
                this._process.Start();
                var standardOutput = _process.StandardOutput.ReadToEndAsync();
                _process.WaitForExit();
                return standardOutput.GetAwaiter().GetResult();
            }

            string Wait()
            {
                var standardOutput = this._process!.StandardOutput.ReadToEndAsync();
                this._process!.WaitForExit();
                return standardOutput.GetAwaiter().GetResult();
            }
        }
        """);

    // A statement that begins to read moves, with what is said about it.
    [Fact]
    public Task BeginsToReadTooLate() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        class Tool
        {
            async Task<string> RunAsync(ProcessStartInfo start)
            {
                using var process = Process.Start(start)!;
                [|await process.WaitForExitAsync()|];

                // What it says.
                var output = process.StandardOutput.ReadToEndAsync(); // Not much.
                Task<string> errors = process.StandardError.ReadToEndAsync();
                return await output + await errors;
            }

            void Run(Process process)
            {
                process.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);
                process.Start();

                [|process.WaitForExit()|];
                process.BeginOutputReadLine();
                Console.WriteLine(process.StandardError.ReadToEnd());
            }
        }
        """,
        """
        class Tool
        {
            async Task<string> RunAsync(ProcessStartInfo start)
            {
                using var process = Process.Start(start)!;
                // What it says.
                var output = process.StandardOutput.ReadToEndAsync(); // Not much.
                Task<string> errors = process.StandardError.ReadToEndAsync();
                await process.WaitForExitAsync();
                return await output + await errors;
            }

            void Run(Process process)
            {
                process.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);
                process.Start();

                process.BeginOutputReadLine();
                var standardError = process.StandardError.ReadToEndAsync();
                process.WaitForExit();
                Console.WriteLine(standardError.GetAwaiter().GetResult());
            }
        }
        """);

    [Fact]
    public Task TestsForNull() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        class Tool
        {
            string Run(ProcessStartInfo start)
            {
                Process process = null;
                try
                {
                    process = Process.Start(start);
                    var hasEnded = [|process.WaitForExit(5000)|];
                    if (process.HasExited)
                        return process.StandardOutput.ReadToEnd();
                }
                finally
                {
                    if (process != null && !process.HasExited)
                        process.Kill();
                    process?.Dispose();
                }

                return "";
            }
        }
        """,
        """
        class Tool
        {
            string Run(ProcessStartInfo start)
            {
                Process process = null;
                try
                {
                    process = Process.Start(start);
                    var standardOutput = process.StandardOutput.ReadToEndAsync();
                    var hasEnded = process.WaitForExit(5000);
                    if (process.HasExited)
                        return standardOutput.GetAwaiter().GetResult();
                }
                finally
                {
                    if (process != null && !process.HasExited)
                        process.Kill();
                    process?.Dispose();
                }

                return "";
            }
        }
        """);

    [Theory]
    [InlineData("Process.Start(start)!", "process", "process")]
    [InlineData("Process.Start(start)", "process!", "process")]
    [InlineData("Process.Start(start) ?? throw new InvalidOperationException()", "process", "process!")]
    public Task NoWarningAboutNull(string held, string waiting, string reading) => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        $$"""
        class Tool
        {
            string Run(ProcessStartInfo start)
            {
                using var process = {{held}};
                [|{{waiting}}.WaitForExit()|];
                return {{reading}}.StandardOutput.ReadToEnd();
            }
        }
        """,
        $$"""
        class Tool
        {
            string Run(ProcessStartInfo start)
            {
                using var process = {{held}};
                var standardOutput = {{waiting}}.StandardOutput.ReadToEndAsync();
                {{waiting}}.WaitForExit();
                return standardOutput.GetAwaiter().GetResult();
            }
        }
        """,
        test =>
        {
            test.CompilerDiagnostics = CompilerDiagnostics.Warnings;
            test.SolutionTransforms.Add((solution, id) => solution.WithProjectCompilationOptions(
                id, ((CSharpCompilationOptions)solution.GetProject(id)!.CompilationOptions!).WithNullableContextOptions(NullableContextOptions.Enable)));
        });

    // The exit is waited for in another form.
    [Theory]
    [InlineData("var exit = p.WaitForExitAsync();", "[|await exit|];")]
    [InlineData("", "[|await Task.Run(() => p.WaitForExit())|];")]
    [InlineData("", "await [|Task.WhenAny(p.WaitForExitAsync(), Task.Delay(1000))|];")]
    [InlineData("var q = p;", "[|q.WaitForExit()|];")]
    public Task OtherWaits(string before, string wait) => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        $$"""
        class Tool
        {
            async Task<string> Run(Process p)
            {
                {{before}}
                {{wait}}
                return await p.StandardOutput.ReadToEndAsync();
            }
        }
        """,
        $$"""
        class Tool
        {
            async Task<string> Run(Process p)
            {
                {{before}}
                var standardOutput = p.StandardOutput.ReadToEndAsync();
                {{wait.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)}}
                return await standardOutput;
            }
        }
        """);

    // What does not depend on the process decides first whether the stream is redirected.
    [Fact]
    public Task RedirectedForCertain() => Verifier.FixesAsync<IPC301ReadBeforeWaitFix>(
        """
        class Tool
        {
            string Run(bool verbose)
            {
                var start = new ProcessStartInfo("tool") { RedirectStandardOutput = true };
                var process = Process.Start(start)!;
                [|process.WaitForExit()|];
                if (!verbose)
                {
                    return "";
                }

                return process.StandardOutput.ReadToEnd();
            }
        }
        """,
        """
        class Tool
        {
            string Run(bool verbose)
            {
                var start = new ProcessStartInfo("tool") { RedirectStandardOutput = true };
                var process = Process.Start(start)!;
                var standardOutput = process.StandardOutput.ReadToEndAsync();
                process.WaitForExit();
                if (!verbose)
                {
                    return "";
                }

                return standardOutput.GetAwaiter().GetResult();
            }
        }
        """);

    [Theory]
    [InlineData("[|p.WaitForExit()|]; while (p.StandardOutput.ReadLine() is { } line) Console.WriteLine(line);")]
    [InlineData("[|p.WaitForExit()|]; Console.WriteLine(p.StandardOutput.ReadToEnd()); Console.WriteLine(p.StandardError.ReadLine());")]
    [InlineData("[|p.WaitForExit()|]; p.StandardOutput.BaseStream.CopyTo(Stream.Null);")]
    [InlineData("[|p.WaitForExit()|]; if (verbose) p.BeginOutputReadLine();")]
    [InlineData("[|p.WaitForExit()|];\n        p.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);\n        p.BeginOutputReadLine();")]
    [InlineData("[|p.WaitForExit()|]; p.BeginErrorReadLine(); Console.WriteLine(p.StandardOutput.ReadToEnd());")]
    [InlineData("[|p.WaitForExit()|]; Console.WriteLine(p.StandardOutput.ReadToEnd()); Use(p);")]
    [InlineData("[|p.WaitForExit()|]; if (verbose) Console.WriteLine(p.StandardOutput.ReadToEnd());")]
    [InlineData("[|p.WaitForExit()|]; Console.WriteLine(verbose ? p.StandardOutput.ReadToEnd() : \"\");")]
    [InlineData("[|p.WaitForExit()|]; if (verbose) return; Console.WriteLine(p.StandardOutput.ReadToEnd());")]
    [InlineData("p.StartInfo.RedirectStandardOutput = verbose; [|p.WaitForExit()|]; if (verbose) Console.WriteLine(p.StandardOutput.ReadToEnd());")]
    [InlineData("[|p.WaitForExit()|]; Console.WriteLine(p.StandardOutput.ReadToEnd()); Task.Run(() => Console.WriteLine(p.StandardError.ReadToEnd()));")]
    [InlineData("[|p.WaitForExit()|]; for (var i = 0; i < 2; i++) Console.WriteLine(p.StandardOutput.ReadToEnd());")]
    [InlineData("p.Start(); [|p.WaitForExit()|]; Console.WriteLine(p.StandardOutput.ReadToEnd()); p.Start();")]
    [InlineData("if (p.Start()) { [|p.WaitForExit()|]; } Console.WriteLine(p.StandardOutput.ReadToEnd());")]
    [InlineData("var o = p.StandardOutput; [|p.WaitForExit()|]; Console.WriteLine(o.ReadToEnd());")]
    [InlineData("p?[|.WaitForExit()|]; Console.WriteLine(p?.StandardOutput.ReadToEnd());")]
    [InlineData("p.Exited += (_, _) => Console.Write([|p.StandardOutput.ReadToEnd()|]);")]
    [InlineData("p.Exited += (_, _) => { Console.Write([|p.StandardOutput.ReadToEnd()|]); };")]
    [InlineData("if (verbose && p != null) { [|p.WaitForExit()|]; } if (p != null) Console.WriteLine(p.StandardOutput.ReadToEnd());")]
    [InlineData("p = new Process(); [|p.Run()|]; Console.WriteLine(p.StandardOutput.ReadToEnd());")]
    [InlineData("if (verbose) { [|p.WaitForExit()|]; Console.WriteLine(p.StandardOutput.ReadToEnd()); } else Console.WriteLine(p.StandardOutput);")]
    public Task NoWholeFix(string statements) => Verifier.OffersNoFixAsync<IPC301ReadBeforeWaitFix>(
        $$"""
        static class Processes
        {
            public static void Run(this Process process)
            {
                process.Start();
                process.WaitForExit();
            }
        }

        class Tool
        {
            void Run(Process p, bool verbose)
            {
                {{statements}}
            }

            void Use(Process p) { }
        }
        """);

    [Fact]
    public Task ChildOfOurLibraryNeedsItsAuthor() => Verifier.OffersNoFixAsync<IPC301ReadBeforeWaitFix>(
        """
        using IpcRuntime;

        class Service
        {
            string Sort()
            {
                using var output = UnixPipe.Create();
                var child = ChildProcess.Start(new ChildOptions("sort") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } });
                [|child.Wait()|];
                return new StreamReader(output.ReadEnd).ReadToEnd();
            }
        }
        """,
        test => test.IpcRuntime());

    [Fact]
    public Task RunOfOurLibrary() => Verifier.FixesAsync<IPC301RunAsyncFix>(
        """
        using IpcRuntime;

        var start = new ProcessStartInfo("tool") { RedirectStandardOutput = true, RedirectStandardError = true, CreateNoWindow = true };
        using var process = Process.Start(start)!;
        [|await process.WaitForExitAsync()|];
        if (process.ExitCode != 0)
        {
            Console.Error.Write(await process.StandardError.ReadToEndAsync());
        }

        Console.Write(await process.StandardOutput.ReadToEndAsync()); // And that is all.
        """,
        """
        using IpcRuntime;

        var result = await ChildProcess.RunAsync(new ChildOptions("tool"));
        if (!result.IsSuccess)
        {
            Console.Error.Write(result.ErrorText);
        }

        Console.Write(result.OutputText); // And that is all.
        """,
        test =>
        {
            test.IpcRuntime();
            test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipTriviaCheck;
        });

    [Theory]
    [InlineData("RedirectStandardOutput = true")] // the errors go where those of this process go
    [InlineData("RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true")]
    public Task OurLibraryWouldNotDoTheSame(string settings) => Verifier.OffersNoFixAsync<IPC301RunAsyncFix>(
        $$"""
        class Tool
        {
            async Task<string> RunAsync()
            {
                using var process = Process.Start(new ProcessStartInfo("tool") { {{settings}} });
                [|await process.WaitForExitAsync()|];
                return await process.StandardOutput.ReadToEndAsync();
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.CompilerDiagnostics = CompilerDiagnostics.Errors;
        });
}
