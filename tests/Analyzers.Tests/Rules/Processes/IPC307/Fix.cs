using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC307;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC307");

    [Fact]
    public Task MovesInFrontOfTheBeginning() => Verifier.FixesAsync<IPC307SubscribeFirstFix>(
        """
        class Tool
        {
            void Run(ProcessStartInfo info)
            {
                var text = new StringBuilder();
                using var process = Process.Start(info)!;

                process.BeginOutputReadLine();
                process.BeginErrorReadLine();

                // Both into one.
                [|process.OutputDataReceived|] += (_, e) => text.AppendLine(e.Data); // In order.
                [|process.ErrorDataReceived|] += (_, e) =>
                {
                    Console.WriteLine(e.Data);
                };
                process.WaitForExit();
            }
        }
        """,
        """
        class Tool
        {
            void Run(ProcessStartInfo info)
            {
                var text = new StringBuilder();
                using var process = Process.Start(info)!;

                // Both into one.
                process.OutputDataReceived += (_, e) => text.AppendLine(e.Data); // In order.
                process.BeginOutputReadLine();
                process.ErrorDataReceived += (_, e) =>
                {
                    Console.WriteLine(e.Data);
                };
                process.BeginErrorReadLine();
                process.WaitForExit();
            }
        }
        """);

    [Fact]
    public Task MovesInFrontOfTheStart() => Verifier.FixesAsync<IPC307SubscribeFirstFix>(
        """
        class Tool
        {
            void Run(ManualResetEventSlim ended)
            {
                var process = new Process { EnableRaisingEvents = true };
                if (!process.Start())
                {
                    throw new InvalidOperationException();
                }

                [|process.Exited|] += (_, _) => ended.Set();
                ended.Wait();

                var other = Process.Start("tool");
                other.EnableRaisingEvents = true;
                [|other.Exited|] += Handle;
            }

            void Handle(object sender, EventArgs e) => Console.WriteLine("ended");
        }
        """,
        """
        class Tool
        {
            void Run(ManualResetEventSlim ended)
            {
                var process = new Process { EnableRaisingEvents = true };
                process.Exited += (_, _) => ended.Set();
                if (!process.Start())
                {
                    throw new InvalidOperationException();
                }
                ended.Wait();

                var other = Process.Start("tool");
                other.Exited += Handle;
                other.EnableRaisingEvents = true;
            }

            void Handle(object sender, EventArgs e) => Console.WriteLine("ended");
        }
        """);

    [Fact]
    public Task TopLevelStatements() => Verifier.FixesAsync<IPC307SubscribeFirstFix>(
        """
        var process = Process.Start("tool");
        process.BeginOutputReadLine();
        [|process.OutputDataReceived|] += (_, e) => Console.WriteLine(e.Data);
        process.WaitForExit();
        """,
        """
        var process = Process.Start("tool");
        process.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);
        process.BeginOutputReadLine();
        process.WaitForExit();
        """);

    [Theory]
    [InlineData("var text = new StringBuilder();\n        [|p.OutputDataReceived|] += (_, e) => text.AppendLine(e.Data);")]
    [InlineData("count = 1;\n        [|p.OutputDataReceived|] += (_, e) => count++;")]
    [InlineData("if (p.Id > 1)\n        {\n            [|p.OutputDataReceived|] += (_, e) => Console.WriteLine(e.Data);\n        }")]
    [InlineData("DataReceivedEventHandler handler = (_, e) => Console.WriteLine(e.Data);\n        [|p.OutputDataReceived|] += handler;")]
    public Task NothingWhereTheHandlerIsNotThereYet(string statements) => Verifier.OffersNoFixAsync<IPC307SubscribeFirstFix>(
        $$"""
        class Tool
        {
            void Run(ProcessStartInfo info)
            {
                int count;
                var p = Process.Start(info);
                p.BeginOutputReadLine();
                {{statements}}
            }
        }
        """);
}
