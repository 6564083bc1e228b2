namespace IpcAnalyzers.Tests.Rules.Processes.IPC305;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC305");

    [Theory]
    [InlineData("p.WaitForExit(); return text.ToString();")]
    [InlineData("p.WaitForExit(-1); return text.ToString();")]
    [InlineData("p.WaitForExit(Timeout.Infinite); return text.ToString();")]
    [InlineData("p.WaitForExit(Timeout.InfiniteTimeSpan); return text.ToString();")]
    [InlineData("p.WaitForExit(int.MaxValue); return text.ToString();")]
    [InlineData("if (p.WaitForExit(5000)) { p.WaitForExit(); return text.ToString(); } return null;")]
    [InlineData("if (!p.WaitForExit(5000)) { p.Kill(); throw new TimeoutException(); } p.WaitForExit(); return text.ToString();")]
    [InlineData("if (!p.WaitForExit(5000)) p.Kill(); p.WaitForExit(); return text.ToString();")]
    [InlineData("p.WaitForExit(5000); p.Kill(); p.WaitForExit(); return text.ToString();")]
    [InlineData("while (!p.HasExited) Thread.Sleep(100); p.WaitForExit(); return text.ToString();")]
    [InlineData("if (timeout > 0) p.WaitForExit(timeout); else p.WaitForExit(); return text.ToString();")]
    [InlineData("p.WaitForExit(timeout ?? -1); return text.ToString();")]
    [InlineData("p.WaitForExitAsync().Wait(); return text.ToString();")]
    [InlineData("while (true) { if (p.HasExited && timeout > 3) return text.ToString(); if (!p.WaitForExit(100)) continue; p.WaitForExit(); timeout = 4; }")]
    public async Task WaitedForTheOutput(string body) => await Verifier.SilentAsync(With("text.AppendLine(e.Data)", body));

    [Theory]
    [InlineData("if (!p.WaitForExit(5000)) { p.Kill(); throw new TimeoutException(text.ToString()); } return null;")]
    [InlineData("if (!p.WaitForExit(5000)) return text.ToString(); return null;")]
    [InlineData("var ended = p.WaitForExit(5000); if (!ended) throw new TimeoutException($\"so far: {text}\"); return null;")]
    [InlineData("if (p.WaitForExit(5000)) return null; else return text.ToString();")]
    public async Task UsedWhenTheTimeIsUp(string body) => await Verifier.SilentAsync(With("text.AppendLine(e.Data)", body));

    [Theory]
    [InlineData("if (e.Data == null) end.Set(); else text.AppendLine(e.Data)", "p.WaitForExit(5000); end.Wait(5000); return text.ToString();")]
    [InlineData("Console.WriteLine(e.Data)", "p.WaitForExit(5000); return text.ToString();")]
    [InlineData("log(e.Data)", "p.WaitForExit(5000); return text.ToString();")]
    [InlineData("text.AppendLine(e.Data)", "p.WaitForExit(5000); return null;")]
    [InlineData("text.AppendLine(e.Data)", "text.Append('x'); p.WaitForExit(5000); text.Clear(); return null;")]
    [InlineData("text.AppendLine(e.Data)", "Console.Write(text); p.WaitForExit(5000); return null;")]
    [InlineData("text.AppendLine(e.Data)", "p.WaitForExit(5000); Drain.End(p); return text.ToString();")]
    [InlineData("text.AppendLine(e.Data)", "using var drain = new Drain(p); p.WaitForExit(5000); return text.ToString();")]
    public async Task NothingToMiss(string handler, string body) => await Verifier.SilentAsync(With(handler, body));

    [Fact]
    public async Task WaitedForElsewhere() => await Verifier.SilentAsync(
        """
        class Command
        {
            private readonly StringBuilder _output = new();
            private readonly Process _process = new();

            public Command()
            {
                _process.OutputDataReceived += (_, e) => _output.AppendLine(e.Data);
                _process.Start();
                _process.BeginOutputReadLine();
            }

            public string Output => _output.ToString();

            public bool Wait(int timeout)
            {
                if (!_process.WaitForExit(timeout))
                {
                    return false;
                }

                Flush();
                return true;
            }

            private void Flush() => _process.WaitForExit();
        }
        """);

    [Fact]
    public async Task Awaited() => await Verifier.SilentAsync(
        """
        class C
        {
            async Task<string> M(ProcessStartInfo info, CancellationToken token)
            {
                var text = new StringBuilder();
                var ended = new TaskCompletionSource<bool>();
                using var p = Process.Start(info)!;
                p.OutputDataReceived += (_, e) => { if (e.Data is null) ended.TrySetResult(true); else text.AppendLine(e.Data); };
                p.BeginOutputReadLine();
                while (!p.HasExited) await Task.Delay(100, token);
                await ended.Task;
                return text.ToString();
            }

            async Task<string> N(ProcessStartInfo info, CancellationToken token)
            {
                var text = new StringBuilder();
                using var p = Process.Start(info)!;
                p.OutputDataReceived += (_, e) => text.AppendLine(e.Data);
                p.BeginOutputReadLine();
                if (!p.WaitForExit(1)) await p.WaitForExitAsync(token);
                return text.ToString();
            }
        }
        """);

    private static string With(string handler, string body) =>
        $$"""
        class C
        {
            string? M(ProcessStartInfo info, int? timeout, Action<string?> log, ManualResetEventSlim end)
            {
                var text = new StringBuilder();
                using var p = Process.Start(info)!;
                p.OutputDataReceived += (_, e) => { {{handler}}; };
                p.BeginOutputReadLine();
                {{body.Replace("WaitForExit(timeout)", "WaitForExit(timeout.Value)", StringComparison.Ordinal)}}
            }

            sealed class Drain : IDisposable
            {
                public Drain(Process p) { }
                public void Dispose() { }
                public static void End(Process p) => p.WaitForExit();
            }
        }
        """;
}
