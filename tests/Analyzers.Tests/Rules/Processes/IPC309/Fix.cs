using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC309;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC309");

    [Fact]
    public Task BeginsToReadBeforeTheLoop() => Verifier.FixesAsync<IPC309ReadBeforeWriteFix>(
        """
        class Tool
        {
            string Run(ProcessStartInfo start, string[] lines)
            {
                using var process = Process.Start(start)!;

                // All that there is.
                foreach (var line in lines)
                {
                    [|process.StandardInput.WriteLine(line)|];
                }

                process.StandardInput.Close();
                var output = process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                return output;
            }
        }
        """,
        """
        class Tool
        {
            string Run(ProcessStartInfo start, string[] lines)
            {
                using var process = Process.Start(start)!;

                var standardOutput = process.StandardOutput.ReadToEndAsync();
                // All that there is.
                foreach (var line in lines)
                {
                    process.StandardInput.WriteLine(line);
                }

                process.StandardInput.Close();
                var output = standardOutput.GetAwaiter().GetResult();
                process.WaitForExit();
                return output;
            }
        }
        """);

    [Fact]
    public Task InAsyncMethods() => Verifier.FixesAsync<IPC309ReadBeforeWriteFix>(
        """
        class Tool
        {
            async Task<string> RunAsync(Process process, string input)
            {
                await [|process.StandardInput.WriteAsync(input)|];
                process.StandardInput.Close();
                return await process.StandardOutput.ReadToEndAsync();
            }
        }
        """,
        """
        class Tool
        {
            async Task<string> RunAsync(Process process, string input)
            {
                var standardOutput = process.StandardOutput.ReadToEndAsync();
                await process.StandardInput.WriteAsync(input);
                process.StandardInput.Close();
                return await standardOutput;
            }
        }
        """);

    [Theory]
    [InlineData("[|p.StandardInput.Write(input)|]; p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadLine());")]
    [InlineData("[|p.StandardInput.Write(input)|]; p.StandardInput.Close(); var reader = p.StandardOutput; Console.Write(reader.ReadToEnd());")]
    public Task NoWholeFix(string statements) => Verifier.OffersNoFixAsync<IPC309ReadBeforeWriteFix>(
        $$"""class Tool { void Run(string input) { using var p = Process.Start("x"); {{statements}} } }""");

    [Fact]
    public Task RunOfOurLibrary() => Verifier.FixesAsync<IPC309RunAsyncFix>(
        """
        using IpcRuntime;

        class Tool
        {
            async Task<string> SortAsync(string text)
            {
                // All at once.
                using var process = Process.Start(new ProcessStartInfo("sort", "-u") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
                await [|process.StandardInput.WriteAsync(text)|];
                process.StandardInput.Close();
                var sorted = await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                return process.ExitCode == 0 ? sorted : text;
            }
        }
        """,
        """
        using IpcRuntime;

        class Tool
        {
            async Task<string> SortAsync(string text)
            {
                // All at once.
                var result = await ChildProcess.RunAsync(new ChildOptions("sort", "-u"), new RunOptions { Input = Encoding.UTF8.GetBytes(text) });
                var sorted = result.OutputText;
                return result.IsSuccess ? sorted : text;
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
    [InlineData("[|p.StandardInput.Write(text)|]; p.StandardInput.Write(text); p.StandardInput.Close(); return p.StandardOutput.ReadToEnd();")]
    [InlineData("[|p.StandardInput.WriteLine(text)|]; p.StandardInput.Close(); return p.StandardOutput.ReadToEnd();")]
    [InlineData("foreach (var c in text) { [|p.StandardInput.Write(text)|]; } p.StandardInput.Close(); return p.StandardOutput.ReadToEnd();")]
    [InlineData("var content = File.ReadAllText(text); [|p.StandardInput.Write(content)|]; p.StandardInput.Close(); return p.StandardOutput.ReadToEnd();")]
    [InlineData("[|p.StandardInput.Write(text)|]; p.StandardInput.Close(); var sorted = p.StandardOutput.ReadToEnd(); p.WaitForExit(1000); return sorted;")]
    [InlineData("[|p.StandardInput.Write(text)|]; p.StandardInput.Close(); return p.StandardOutput.ReadToEnd() + p.Id;")]
    public Task OurLibraryWouldNotDoTheSame(string statements) => Verifier.OffersNoFixAsync<IPC309RunAsyncFix>(
        $$"""
        class Tool
        {
            async Task<string> RunAsync(string text)
            {
                using var p = Process.Start(new ProcessStartInfo("sort") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
                {{statements}}
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors;
        });

    [Theory]
    [InlineData("async Task<string>", "RedirectStandardError = false")] // the errors go where those of this process go
    [InlineData("async Task<string>", "RedirectStandardError = true, StandardInputEncoding = Encoding.Latin1")]
    [InlineData("Task<string>", "RedirectStandardError = true")] // nothing to await in
    public Task OurLibraryWouldNotStartTheSame(string type, string settings) => Verifier.OffersNoFixAsync<IPC309RunAsyncFix>(
        $$"""
        class Tool
        {
            {{type}} RunAsync(string text)
            {
                using var p = Process.Start(new ProcessStartInfo("sort") { RedirectStandardInput = true, RedirectStandardOutput = true, {{settings}} })!;
                [|p.StandardInput.Write(text)|];
                p.StandardInput.Close();
                {{(type == "Task<string>" ? "return Task.FromResult(p.StandardOutput.ReadToEnd());" : "return await p.StandardOutput.ReadToEndAsync();")}}
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors;
        });

    [Fact]
    public Task NoRunWithoutOurLibrary() => Verifier.OffersNoFixAsync<IPC309RunAsyncFix>(
        """
        class Tool
        {
            async Task<string> RunAsync(string text)
            {
                using var p = Process.Start(new ProcessStartInfo("sort") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
                await [|p.StandardInput.WriteAsync(text)|];
                p.StandardInput.Close();
                return await p.StandardOutput.ReadToEndAsync();
            }
        }
        """);
}
