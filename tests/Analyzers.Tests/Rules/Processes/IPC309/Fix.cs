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
}
