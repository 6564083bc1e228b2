using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC317;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC317");

    [Fact]
    public Task LeavesAtTheEnd() => Verifier.FixesAsync<IPC317SkipEndFix>(
        """
        class Tool
        {
            private readonly List<string> _lines = new();

            void Run(Process process, Process other)
            {
                process.OutputDataReceived += (_, e) => _lines.Add([|e.Data|].Trim()); // Now.
                process.ErrorDataReceived += (_, e) =>
                {
                    Console.WriteLine(e.Data);

                    // What it says.
                    if ([|e.Data|].StartsWith("error"))
                    {
                        Console.WriteLine(e.Data.Length);
                    }
                };
                other.OutputDataReceived += delegate (object sender, DataReceivedEventArgs line) { Console.WriteLine([|line.Data|].Length); };
                other.ErrorDataReceived += Handle;
            }

            private void Handle(object sender, DataReceivedEventArgs e)
            {
                var line = e.Data;
                Console.WriteLine([|line|].Length);
            }
        }
        """,
        """
        class Tool
        {
            private readonly List<string> _lines = new();

            void Run(Process process, Process other)
            {
                process.OutputDataReceived += (_, e) => { if (e.Data != null) _lines.Add(e.Data.Trim()); }; // Now.
                process.ErrorDataReceived += (_, e) =>
                {
                    Console.WriteLine(e.Data);

                    if (e.Data is null)
                    {
                        return;
                    }

                    // What it says.
                    if (e.Data.StartsWith("error"))
                    {
                        Console.WriteLine(e.Data.Length);
                    }
                };
                other.OutputDataReceived += delegate (object sender, DataReceivedEventArgs line) { if (line.Data is null) return; Console.WriteLine(line.Data.Length); };
                other.ErrorDataReceived += Handle;
            }

            private void Handle(object sender, DataReceivedEventArgs e)
            {
                var line = e.Data;
                if (line is null)
                {
                    return;
                }

                Console.WriteLine(line.Length);
            }
        }
        """);

    [Fact]
    public Task NothingForExpressionBodies() => Verifier.OffersNoFixAsync<IPC317SkipEndFix>(
        """
        class Tool
        {
            void Run(Process process) => process.OutputDataReceived += Handle;

            private void Handle(object sender, DataReceivedEventArgs e) => Console.WriteLine([|e.Data|].Length);
        }
        """);

    [Fact]
    public Task NothingForRaces() => Verifier.OffersNoFixAsync<IPC317SkipEndFix>(
        """
        class Tool
        {
            void Run(Process process, List<string> lines)
            {
                process.OutputDataReceived += (_, e) => lines.Add(e.Data);
                process.ErrorDataReceived += (_, e) => [|lines.Add(e.Data)|];
            }
        }
        """);
}
