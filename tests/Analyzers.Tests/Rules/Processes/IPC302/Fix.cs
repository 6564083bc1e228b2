using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC302;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC302");

    [Fact]
    public Task TwoStatements() => Verifier.FixesAsync<IPC302ReadBothFix>(
        """
        class Tool
        {
            void Run()
            {
                using var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true, RedirectStandardError = true })!;

                // What it says.
                var output = process.StandardOutput.ReadToEnd();
                var errors = [|process.StandardError.ReadToEnd()|]; // And what it complains about.
                process.WaitForExit();
            }

            string Reversed(ProcessStartInfo start)
            {
                var process = Process.Start(start)!;
                var text = process.StandardError.ReadToEnd();
                if (process.ExitCode == 0)
                {
                    text = [|process.StandardOutput.ReadToEnd()|];
                }

                return text;
            }
        }
        """,
        """
        class Tool
        {
            void Run()
            {
                using var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true, RedirectStandardError = true })!;

                var standardError = process.StandardError.ReadToEndAsync();
                // What it says.
                var output = process.StandardOutput.ReadToEnd();
                var errors = standardError.GetAwaiter().GetResult(); // And what it complains about.
                process.WaitForExit();
            }

            string Reversed(ProcessStartInfo start)
            {
                var process = Process.Start(start)!;
                var standardOutput = process.StandardOutput.ReadToEndAsync();
                var text = process.StandardError.ReadToEnd();
                if (process.ExitCode == 0)
                {
                    text = standardOutput.GetAwaiter().GetResult();
                }

                return text;
            }
        }
        """);

    [Fact]
    public Task OneExpression() => Verifier.FixesAsync<IPC302ReadBothFix>(
        """
        class Tool
        {
            string Run(Process process)
            {
                return process.StandardOutput.ReadToEnd() + [|process.StandardError.ReadToEnd()|];
            }

            (string, string) RunToo(ProcessStartInfo start)
            {
                using (var process = Process.Start(start)!)
                    return Read(process);

                (string, string) Read(Process process)
                {
                    return (process.StandardOutput.ReadToEnd(), [|process.StandardError.ReadToEnd()|]);
                }
            }
        }
        """,
        """
        class Tool
        {
            string Run(Process process)
            {
                var standardError = process.StandardError.ReadToEndAsync();
                return process.StandardOutput.ReadToEnd() + standardError.GetAwaiter().GetResult();
            }

            (string, string) RunToo(ProcessStartInfo start)
            {
                using (var process = Process.Start(start)!)
                    return Read(process);

                (string, string) Read(Process process)
                {
                    var standardError = process.StandardError.ReadToEndAsync();
                    return (process.StandardOutput.ReadToEnd(), standardError.GetAwaiter().GetResult());
                }
            }
        }
        """);

    [Fact]
    public Task InAsyncMethods() => Verifier.FixesAsync<IPC302ReadBothFix>(
        """
        class Tool
        {
            async Task<string> RunAsync(Process process, CancellationToken token)
            {
                var output = await process.StandardOutput.ReadToEndAsync(token);
                var errors = await [|process.StandardError.ReadToEndAsync(token)|];
                await process.WaitForExitAsync(token);
                return output + errors;
            }

            async Task<string> RunToo(Process process)
            {
                await Task.Yield();
                return process.StandardOutput.ReadToEnd() + [|process.StandardError.ReadToEnd()|].Trim();
            }
        }
        """,
        """
        class Tool
        {
            async Task<string> RunAsync(Process process, CancellationToken token)
            {
                var standardError = process.StandardError.ReadToEndAsync(token);
                var output = await process.StandardOutput.ReadToEndAsync(token);
                var errors = await standardError;
                await process.WaitForExitAsync(token);
                return output + errors;
            }

            async Task<string> RunToo(Process process)
            {
                await Task.Yield();
                var standardError = process.StandardError.ReadToEndAsync();
                return process.StandardOutput.ReadToEnd() + (await standardError).Trim();
            }
        }
        """);

    [Fact]
    public Task Loops() => Verifier.FixesAsync<IPC302ReadBothFix>(
        """
        class Tool
        {
            void Run(ProcessStartInfo start)
            {
                var process = Process.Start(start)!;
                string line;
                while ((line = process.StandardOutput.ReadLine()) != null)
                {
                    Console.WriteLine(line);
                }

                Console.Error.Write([|process.StandardError.ReadToEnd()|]);
            }

            void RunAll(ProcessStartInfo[] starts)
            {
                foreach (var start in starts)
                {
                    var process = Process.Start(start)!;
                    while (!process.StandardOutput.EndOfStream)
                    {
                        Console.WriteLine(process.StandardOutput.ReadLine());
                    }

                    foreach (var line in [|process.StandardError.ReadToEnd()|].Split('\n'))
                    {
                        Console.WriteLine(line);
                    }
                }
            }
        }
        """,
        """
        class Tool
        {
            void Run(ProcessStartInfo start)
            {
                var process = Process.Start(start)!;
                string line;
                var standardError = process.StandardError.ReadToEndAsync();
                while ((line = process.StandardOutput.ReadLine()) != null)
                {
                    Console.WriteLine(line);
                }

                Console.Error.Write(standardError.GetAwaiter().GetResult());
            }

            void RunAll(ProcessStartInfo[] starts)
            {
                foreach (var start in starts)
                {
                    var process = Process.Start(start)!;
                    var standardError = process.StandardError.ReadToEndAsync();
                    while (!process.StandardOutput.EndOfStream)
                    {
                        Console.WriteLine(process.StandardOutput.ReadLine());
                    }

                    foreach (var line in standardError.GetAwaiter().GetResult().Split('\n'))
                    {
                        Console.WriteLine(line);
                    }
                }
            }
        }
        """);

    // The other stream goes by a name of its own.
    [Fact]
    public Task FirstStreamByAnotherName() => Verifier.FixesAsync<IPC302ReadBothFix>(
        """
        class Tool
        {
            string Run(ProcessStartInfo start)
            {
                var process = Process.Start(start)!;
                var reader = process.StandardOutput;
                var output = reader.ReadToEnd();
                return output + [|process.StandardError.ReadToEnd()|];
            }
        }
        """,
        """
        class Tool
        {
            string Run(ProcessStartInfo start)
            {
                var process = Process.Start(start)!;
                var reader = process.StandardOutput;
                var standardError = process.StandardError.ReadToEndAsync();
                var output = reader.ReadToEnd();
                return output + standardError.GetAwaiter().GetResult();
            }
        }
        """);

    // A statement that begins to read moves, with what is said about it.
    [Fact]
    public Task BeginsToReadTooLate() => Verifier.FixesAsync<IPC302ReadBothFix>(
        """
        class Tool
        {
            async Task<string> RunAsync(ProcessStartInfo start)
            {
                using var process = Process.Start(start)!;

                var output = await process.StandardOutput.ReadToEndAsync();
                // What it complains about.
                var errors = [|process.StandardError.ReadToEndAsync()|]; // Not much.
                return output + await errors;
            }

            void Run(Process process)
            {
                Console.WriteLine(process.StandardOutput.ReadToEnd());
                /* Nobody listens. */
                [|process.BeginErrorReadLine()|];
                process.WaitForExit();
            }
        }
        """,
        """
        class Tool
        {
            async Task<string> RunAsync(ProcessStartInfo start)
            {
                using var process = Process.Start(start)!;

                // What it complains about.
                var errors = process.StandardError.ReadToEndAsync(); // Not much.
                var output = await process.StandardOutput.ReadToEndAsync();
                return output + await errors;
            }

            void Run(Process process)
            {
                /* Nobody listens. */
                process.BeginErrorReadLine();
                Console.WriteLine(process.StandardOutput.ReadToEnd());
                process.WaitForExit();
            }
        }
        """);

    [Fact]
    public Task MovesTopLevelStatements() => Verifier.FixesAsync<IPC302ReadBothFix>(
        """
        var process = Process.Start("tool");
        Console.WriteLine(process.StandardOutput.ReadToEnd());
        [|process.BeginErrorReadLine()|];
        process.WaitForExit();
        """,
        """
        var process = Process.Start("tool");
        process.BeginErrorReadLine();
        Console.WriteLine(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        """);

    [Fact]
    public Task TopLevelStatements() => Verifier.FixesAsync<IPC302ReadBothFix>(
        """
        using var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Console.WriteLine(await process.StandardOutput.ReadToEndAsync());
        Console.WriteLine([|process.StandardError.ReadToEnd()|]);
        """,
        """
        using var process = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var standardError = process.StandardError.ReadToEndAsync();
        Console.WriteLine(await process.StandardOutput.ReadToEndAsync());
        Console.WriteLine(await standardError);
        """);

    [Theory]
    [InlineData("Console.WriteLine(p.StandardOutput.ReadToEnd()); Console.WriteLine([|p.StandardError.ReadLine()|]);")]
    [InlineData("Console.WriteLine(p.StandardOutput.ReadToEnd()); [|p.BeginErrorReadLine()|];")]
    [InlineData("Console.WriteLine(p.StandardOutput.ReadToEnd()); var reader = p.StandardError; Console.WriteLine([|reader.ReadToEnd()|]);")]
    [InlineData("Console.WriteLine(p.StandardOutput.ReadToEnd()); if (verbose) Console.WriteLine([|p.StandardError.ReadToEnd()|]);")]
    [InlineData("if (verbose) Console.WriteLine(p.StandardError.ReadToEnd()); else { Console.WriteLine(p.StandardOutput.ReadToEnd()); Console.WriteLine([|p.StandardError.ReadToEnd()|]); }")]
    [InlineData("using (p = Process.Start(\"x\")) Console.WriteLine(p.StandardOutput.ReadToEnd() + [|p.StandardError.ReadToEnd()|]);")]
    public Task NoWholeFix(string statements) => Verifier.OffersNoFixAsync<IPC302ReadBothFix>(
        $$"""
        class Tool
        {
            void Run(Process p, bool verbose)
            {
                {{statements}}
            }

            string Run(Process p) => p.StandardOutput.ReadToEnd() + [|p.StandardError.ReadToEnd()|];
        }
        """);

    [Fact]
    public Task RunOfOurLibrary() => Verifier.FixesAsync<IPC302RunAsyncFix>(
        """
        using IpcRuntime;

        class Tool
        {
            async Task<string> RunAsync(string folder)
            {
                // All that is not there yet.
                using var process = Process.Start(new ProcessStartInfo("git", "status --short") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder })!; // fast

                var output = await process.StandardOutput.ReadToEndAsync(); // What it says.
                var errors = await [|process.StandardError.ReadToEndAsync()|];
                await process.WaitForExitAsync();
                return process.ExitCode == 0 ? output : errors;
            }
        }
        """,
        """
        using IpcRuntime;

        class Tool
        {
            async Task<string> RunAsync(string folder)
            {
                // All that is not there yet.
                var result = await ChildProcess.RunAsync(new ChildOptions("git", "status", "--short") { WorkingDirectory = folder }); // fast

                var output = result.OutputText; // What it says.
                var errors = result.ErrorText;
                return result.IsSuccess ? output : errors;
            }
        }
        """,
        test => test.IpcRuntime());

    [Fact]
    public Task RunOfOurLibraryFromStartInfo() => Verifier.FixesAsync<IPC302RunAsyncFix>(
        """
        class Tool
        {
            async Task RunAsync(string path, string argument)
            {
                await Task.Yield();

                // Both are small.
                var start = new ProcessStartInfo
                {
                    FileName = path,
                    ArgumentList = { "-v", argument },
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                };
                using var process = Process.Start(start);
                Console.Write(process.StandardOutput.ReadToEnd());
                Console.Write([|process.StandardError.ReadToEnd()|]);
                if (process.ExitCode != 0)
                {
                    throw new InvalidOperationException();
                }
            }
        }
        """,
        """
        class Tool
        {
            async Task RunAsync(string path, string argument)
            {
                await Task.Yield();

                // Both are small.
                var result = await IpcRuntime.ChildProcess.RunAsync(new IpcRuntime.ChildOptions(path, "-v", argument));
                Console.Write(result.OutputText);
                Console.Write(result.ErrorText);
                if (!result.IsSuccess)
                {
                    throw new InvalidOperationException();
                }
            }
        }
        """,
        test => test.IpcRuntime());

    [Theory]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"tool\") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 });", "")]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"tool\", \"-m 'a b'\") { RedirectStandardOutput = true, RedirectStandardError = true });", "")]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"tool\", arguments) { RedirectStandardOutput = true, RedirectStandardError = true });", "")]
    [InlineData("var start = new ProcessStartInfo(\"tool\") { RedirectStandardOutput = true, RedirectStandardError = true }; start.Environment[\"A\"] = arguments; using var p = Process.Start(start);", "")]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"tool\") { RedirectStandardOutput = true, RedirectStandardError = true });", "Console.WriteLine(p.Id);")]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"tool\") { RedirectStandardOutput = true, RedirectStandardError = true });", "return p.ExitCode;")]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"tool\") { RedirectStandardOutput = true, RedirectStandardError = true });", "p.WaitForExit(1000);")]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"tool\") { RedirectStandardOutput = true, RedirectStandardError = true });", "Action stop = () => p.Kill(); stop();")]
    public Task OurLibraryWouldNotDoTheSame(string start, string after) => Verifier.OffersNoFixAsync<IPC302RunAsyncFix>(
        $$"""
        class Tool
        {
            async Task<int> RunAsync(string arguments)
            {
                await Task.Yield();
                {{start}}
                var output = p.StandardOutput.ReadToEnd();
                var errors = [|p.StandardError.ReadToEnd()|];
                {{after}}
                return output.Length + errors.Length;
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors;
        });

    [Fact]
    public Task NothingOfOurLibraryWhereNobodyAwaits() => Verifier.OffersNoFixAsync<IPC302RunAsyncFix>(
        """
        class Tool
        {
            int Run()
            {
                using var p = Process.Start(new ProcessStartInfo("tool") { RedirectStandardOutput = true, RedirectStandardError = true });
                var output = p.StandardOutput.ReadToEnd();
                return output.Length + [|p.StandardError.ReadToEnd()|].Length;
            }
        }
        """,
        test => test.IpcRuntime());
}
