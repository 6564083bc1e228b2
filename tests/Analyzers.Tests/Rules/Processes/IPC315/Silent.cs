namespace IpcAnalyzers.Tests.Rules.Processes.IPC315;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC315");

    [Theory]
    [InlineData("if (!p.WaitForExit(5000)) { p.Kill(); throw new TimeoutException(); } return true;")]
    [InlineData("if (!p.WaitForExit(5000)) p.Kill(); return p.ExitCode == 0;")]
    [InlineData("try { if (!p.WaitForExit(5000)) throw new TimeoutException(); return true; } finally { if (!p.HasExited) p.Kill(); }")]
    [InlineData("try { if (!p.WaitForExit(5000)) throw new TimeoutException(); return true; } catch (TimeoutException) { p?.Kill(true); throw; }")]
    [InlineData("p.Kill(); if (!p.WaitForExit(5000)) throw new TimeoutException(); return true;")]
    [InlineData("p.CloseMainWindow(); if (!p.WaitForExit(5000)) throw new TimeoutException(); return true;")]
    [InlineData("p.Kill(); p.WaitForExit(5000); return p.ExitCode == 0;")]
    [InlineData("using var timer = new Timer(_ => p.Kill(), null, 1000, -1); if (!p.WaitForExit(5000)) throw new TimeoutException(); return true;")]
    [InlineData("void End() => p.Kill(); if (!p.WaitForExit(5000)) { End(); throw new TimeoutException(); } return true;")]
    [InlineData("if (!p.WaitForExit(5000)) { End(p); throw new TimeoutException(); } return true;")]
    [InlineData("if (!p.WaitForExit(5000)) { p.KillTree(); throw new TimeoutException(); } return true;")]
    [InlineData("if (!p.WaitForExit(5000)) { kill(p.Id, 15); throw new TimeoutException(); } return true;")]
    [InlineData("using var guard = new Guard(p); if (!p.WaitForExit(5000)) throw new TimeoutException(); return true;")]
    [InlineData("All.Add(p); if (!p.WaitForExit(5000)) throw new TimeoutException(); return true;")]
    public async Task Killed(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("while (!p.WaitForExit(100)) Console.Write('.'); return p.ExitCode == 0;")]
    [InlineData("if (!p.WaitForExit(100)) { Console.Write(\"it hangs\"); p.WaitForExit(); } return p.ExitCode == 0;")]
    [InlineData("if (!p.WaitForExit(100)) Console.Write(\"it takes time\"); p.WaitForExit(); return true;")]
    [InlineData("p.WaitForExit(1000); return p.HasExited && p.ExitCode == 0;")]
    [InlineData("p.WaitForExit(1000); if (!p.HasExited) return false; return p.ExitCode == 0;")]
    [InlineData("p.WaitForExit(1000); return true;")]
    [InlineData("var ended = p.WaitForExit(1000); if (!ended) Console.Write(p.Id); return ended ? p.ExitCode == 0 : false;")]
    [InlineData("var ended = p.WaitForExit(1000); if (!ended) Console.Write(p.Id); if (ended) return p.ExitCode == 0; return true;")]
    [InlineData("if (p.WaitForExit(1000)) return p.ExitCode == 0; else Console.Write(p.Id); return true;")]
    [InlineData("if (!p.WaitForExit(1000)) { Console.Write(p.Id); return true; } return p.ExitCode == 0;")]
    [InlineData("return p.WaitForExit(1000);")]
    [InlineData("return p.WaitForExit(1000) && p.ExitCode == 0;")]
    [InlineData("if (p.WaitForExit(1000)) throw new Exception(\"the server ended at once\"); return true;")]
    [InlineData("if (!p.WaitForExit(1000)) return true; throw new Exception(\"the server ended at once\");")]
    [InlineData("if (!p.WaitForExit(1000)) Console.Write(\"started\"); return true;")]
    [InlineData("p.WaitForExit(); return p.ExitCode == 0;")]
    [InlineData("p.WaitForExit(-1); return p.ExitCode == 0;")]
    [InlineData("p.WaitForExit(Timeout.Infinite); return p.ExitCode == 0;")]
    [InlineData("p.WaitForExit(1000); p.WaitForExit(); return p.ExitCode == 0;")]
    public async Task NotGivenUp(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("await p.WaitForExitAsync();")]
    [InlineData("p.WaitForExitAsync().Wait();")]
    [InlineData("p.WaitForExitAsync(CancellationToken.None).GetAwaiter().GetResult();")]
    [InlineData("try { p.WaitForExitAsync(token).Wait(); } catch (AggregateException) { p.Kill(true); }")]
    [InlineData("try { p.WaitForExitAsync(token).GetAwaiter().GetResult(); } finally { if (!p.HasExited) p.Kill(true); }")]
    [InlineData("p.WaitForExitAsync(token).ContinueWith(_ => Console.Write(1));")]
    [InlineData("await p.WaitForExitAsync(CancellationToken.None);")]
    [InlineData("await p.WaitForExitAsync(default);")]
    [InlineData("try { await p.WaitForExitAsync(token); } catch (OperationCanceledException) { p.Kill(); throw; }")]
    [InlineData("try { await p.WaitForExitAsync(token); } finally { if (!p.HasExited) p.Kill(true); }")]
    [InlineData("using var end = token.Register(() => p.Kill()); await p.WaitForExitAsync(token);")]
    [InlineData("try { await p.WaitForExitAsync(token); } catch (OperationCanceledException) { await p.WaitForExitAsync(); }")]
    [InlineData("try { await p.WaitForExitAsync(token); } catch (OperationCanceledException) { Guard.End(p); }")]
    [InlineData("if (await Task.WhenAny(p.WaitForExitAsync(), Task.Delay(1000)) is var first) p.Kill();")]
    [InlineData("await Task.WhenAny(p.WaitForExitAsync(), Console.In.ReadLineAsync());")]
    [InlineData("using var guard = new Guard(p); await p.WaitForExitAsync(token);")]
    public async Task Awaited(string body) => await Verifier.SilentAsync(
        $$"""class C { async Task M(ProcessStartInfo info, CancellationToken token) { using var p = Process.Start(info)!; {{body}} } {{Others}} }""");

    [Fact]
    public async Task NotOwn() => await Verifier.SilentAsync(
        """
        class C
        {
            private Process? _server;

            void Stop()
            {
                if (_server != null && !_server.WaitForExit(1000)) throw new TimeoutException();
            }

            static void WaitFor(Process process)
            {
                if (!process.WaitForExit(1000)) throw new TimeoutException();
            }

            static async Task WaitForAsync(int id, CancellationToken token)
            {
                using var process = Process.GetProcessById(id);
                await process.WaitForExitAsync(token);
            }

            static Process? Start(ProcessStartInfo info)
            {
                var process = Process.Start(info)!;
                if (!process.WaitForExit(1000)) return process;
                return null;
            }

            async Task Keep(ProcessStartInfo info, CancellationToken token)
            {
                var process = Process.Start(info)!;
                _server = process;
                await process.WaitForExitAsync(token);
            }

            static async Task Run(Func<Process> start, CancellationToken token)
            {
                var process = start();
                await process.WaitForExitAsync(token);
            }
        }
        """);

    private const string Others =
        """
        static void End(Process p) => p.Kill();
        static int kill(int id, int signal) => 0;
        static readonly List<Process> All = new();
        }
        static class Killing { public static void KillTree(this Process p) => p.Kill(true); }
        sealed class Guard : IDisposable
        {
            public Guard(Process p) { }
            public static void End(Process p) => p.Kill();
            public void Dispose() { }
        """;

    private static string With(string body) =>
        $$"""class C { bool M(ProcessStartInfo info) { using var p = Process.Start(info)!; {{body}} } {{Others}} }""";
}
