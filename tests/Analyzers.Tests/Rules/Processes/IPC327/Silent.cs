namespace IpcAnalyzers.Tests.Rules.Processes.IPC327;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC327");

    [Theory]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit();")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit(-1);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit(Timeout.Infinite);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit(Timeout.InfiniteTimeSpan);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit(int.MaxValue);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); var hasExited = p.WaitForExit(0);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit(limit ?? -1);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit(optional);")]
    [InlineData("var forEver = -1; Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit(forEver);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); while (!p.WaitForExit(100)) { }")]
    [InlineData("var text = p.StandardOutput.ReadToEndAsync(); if (!p.WaitForExit(1000)) p.Kill(); Console.Write(text.Result);")]
    [InlineData("var text = p.StandardOutput.ReadToEndAsync(); if (!text.Wait(1000)) p.Kill(); p.WaitForExit(1000);")]
    [InlineData("var text = p.StandardOutput.ReadToEndAsync(); Task.WaitAll(new[] { text }, 1000); p.WaitForExit(1000);")]
    [InlineData("p.BeginOutputReadLine(); p.WaitForExit(1000);")]
    [InlineData("Console.Write(p.StandardOutput.ReadLine()); p.WaitForExit(1000);")]
    [InlineData("string? line; while ((line = p.StandardOutput.ReadLine()) != null) { if (line == \"ready\") break; } p.WaitForExit(1000);")]
    [InlineData("string? line; while (DateTime.Now < until && (line = p.StandardOutput.ReadLine()) != null) { Console.Write(line); } p.WaitForExit(1000);")]
    [InlineData("p.Kill(); Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit(1000);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); p.Kill(); p.WaitForExit(1000);")]
    [InlineData("using var timer = new Timer(_ => p.Kill(), null, 1000, -1); Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit(1000);")]
    [InlineData("using var timer = new Timer(_ => { if (!p.HasExited) p.Kill(); }, null, 1000, -1); Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit(1000);")]
    [InlineData("Watchdog.Watch(p); Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit(1000);")]
    public async Task TheLimitIsNoneOrActs(string body) =>
        await Verifier.SilentAsync(
            $$"""
            public interface IWatchdog { void Watch(Process p); }

            class C
            {
                IWatchdog Watchdog = null!;

                void M(ProcessStartInfo info, int? limit, DateTime until, int optional = -1) { using var p = Process.Start(info)!; {{body}} }
            }
            """);

    [Theory]
    [InlineData("Console.Write(await p.StandardOutput.ReadToEndAsync(token)); p.WaitForExit(1000);")]
    [InlineData("var text = p.StandardOutput.ReadToEndAsync(token); Console.Write(await text); p.WaitForExit(1000);")]
    [InlineData("Console.Write(await p.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(1))); p.WaitForExit(1000);")]
    [InlineData("var text = p.StandardOutput.ReadToEndAsync(); await Task.WhenAny(text, Task.Delay(1000)); p.WaitForExit(1000);")]
    [InlineData("await Task.WhenAny(Task.WhenAll(p.StandardOutput.ReadToEndAsync(), p.StandardError.ReadToEndAsync()), Task.Delay(1000)); p.WaitForExit(1000);")]
    [InlineData("using var stop = token.Register(() => p.Kill()); Console.Write(await p.StandardOutput.ReadToEndAsync()); p.WaitForExit(1000);")]
    [InlineData("using var stop = token.Register(p.Kill); Console.Write(await p.StandardOutput.ReadToEndAsync()); p.WaitForExit(1000);")]
    [InlineData("Console.Write(await p.StandardOutput.ReadToEndAsync()); await p.WaitForExitAsync(token);")]
    public async Task TheReadHasALimit(string body) =>
        await Verifier.SilentAsync(
            $$"""class C { async Task M(ProcessStartInfo info, CancellationToken token) { using var p = Process.Start(info)!; {{body}} } }""");

    [Fact]
    public async Task AnotherProcess() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                void M(ProcessStartInfo first, Process other)
                {
                    using var p = Process.Start(first)!;
                    Console.Write(p.StandardOutput.ReadToEnd());
                    other.WaitForExit(1000);
                }
            }
            """);

    // Another method can end the process while this one reads.
    [Fact]
    public async Task AProcessInAField() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                private Process _process = new();

                void M()
                {
                    Console.Write(_process.StandardOutput.ReadToEnd());
                    _process.WaitForExit(1000);
                }

                void N(ProcessStartInfo info)
                {
                    var p = Process.Start(info)!;
                    _process = p;
                    Console.Write(p.StandardOutput.ReadToEnd());
                    p.WaitForExit(1000);
                }

                void Stop() => _process.Kill();
            }
            """);
}
