using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC308;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC308");

    [Fact]
    public Task BeforeTheWait() => Verifier.FixesAsync<IPC308CloseInputFix>(
        """
        class Tool
        {
            void Run(string text)
            {
                using var process = Process.Start(new ProcessStartInfo("x") { RedirectStandardInput = true })!;
                process.StandardInput.Write(text);

                // Until it is done.
                [|process.WaitForExit()|];
            }

            async Task<string> RunAsync()
            {
                using var process = Process.Start(new ProcessStartInfo("x") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
                return [|await process.StandardOutput.ReadToEndAsync()|];
            }
        }
        """,
        """
        class Tool
        {
            void Run(string text)
            {
                using var process = Process.Start(new ProcessStartInfo("x") { RedirectStandardInput = true })!;
                process.StandardInput.Write(text);

                process.StandardInput.Close();
                // Until it is done.
                process.WaitForExit();
            }

            async Task<string> RunAsync()
            {
                using var process = Process.Start(new ProcessStartInfo("x") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
                process.StandardInput.Close();
                return await process.StandardOutput.ReadToEndAsync();
            }
        }
        """);

    [Theory]
    [InlineData("[|p.WaitForExit()|]; p.StandardInput.WriteLine();")]
    [InlineData("var output = p.StandardOutput.ReadToEndAsync(); Console.Write([|output.Result|]);")]
    public Task NoWholeFix(string statements) => Verifier.OffersNoFixAsync<IPC308CloseInputFix>(
        $$"""class Tool { void Run() { using var p = Process.Start(new ProcessStartInfo("x") { RedirectStandardInput = true, RedirectStandardOutput = true })!; {{statements}} } }""");

    [Fact]
    public Task ChildOfOurLibraryNeedsItsAuthor() => Verifier.OffersNoFixAsync<IPC308CloseInputFix>(
        """
        using IpcRuntime;

        class Service
        {
            void Sort(byte[] data)
            {
                using var input = UnixPipe.Create();
                var child = ChildProcess.Start(new ChildOptions("sort") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } });
                input.WriteEnd.Write(data);
                [|child.Wait()|];
            }
        }
        """,
        test => test.IpcRuntime());

    [Fact]
    public Task RunOfOurLibrary() => Verifier.FixesAsync<IPC308RunAsyncFix>(
        """
        class Tool
        {
            async Task<string> CountAsync(string text)
            {
                var start = new ProcessStartInfo { FileName = "wc", ArgumentList = { "-c" }, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
                using var process = Process.Start(start)!;
                process.StandardInput.Write(text);
                [|await process.WaitForExitAsync()|];
                return "counted";
            }
        }
        """,
        """
        class Tool
        {
            async Task<string> CountAsync(string text)
            {
                await IpcRuntime.ChildProcess.RunAsync(new IpcRuntime.ChildOptions("wc", "-c"), new IpcRuntime.RunOptions { Input = Encoding.UTF8.GetBytes(text) });
                return "counted";
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
    [InlineData("p.StandardInput.Write(text); p.StandardInput.Flush(); [|await p.WaitForExitAsync()|];")]
    [InlineData("var input = p.StandardInput; input.Write(text); [|await p.WaitForExitAsync()|];")]
    [InlineData("Console.WriteLine(p.Id); p.StandardInput.Write(text); [|await p.WaitForExitAsync()|];")]
    [InlineData("if (text.Length > 0) { p.StandardInput.Write(text); } [|await p.WaitForExitAsync()|];")]
    public Task OurLibraryWouldNotDoTheSame(string statements) => Verifier.OffersNoFixAsync<IPC308RunAsyncFix>(
        $$"""
        class Tool
        {
            async Task RunAsync(string text)
            {
                using var p = Process.Start(new ProcessStartInfo("wc") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
                {{statements}}
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors;
        });
}
