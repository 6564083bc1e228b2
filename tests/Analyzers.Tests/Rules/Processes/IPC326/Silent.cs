namespace IpcAnalyzers.Tests.Rules.Processes.IPC326;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC326");

    [Theory]
    [InlineData("using var p = Process.Start(info); p.WaitForExit(); if (p.ExitCode != 0) throw new InvalidOperationException();")]
    [InlineData("using var p = Process.Start(info); await p.WaitForExitAsync(token); return p.ExitCode == 0;")]
    [InlineData("var p = Process.Start(info); p.WaitForExit(); return p is { ExitCode: 0 };")]
    [InlineData("var p = Process.Start(info); p?.WaitForExit(); return p?.ExitCode;")]
    [InlineData("var p = Process.Start(info); var q = p; q.WaitForExit(); return p.ExitCode;")]
    [InlineData("var p = Process.Start(info); p.WaitForExit(); Func<int> code = () => p.ExitCode; return code;")]
    [InlineData("using var p = Process.Start(info); if (!p.WaitForExit(1000)) return null; return p.ExitCode;")]
    [InlineData("using var p = new Process { StartInfo = info, EnableRaisingEvents = true }; p.Exited += (sender, _) => Console.WriteLine(((Process)sender).ExitCode); p.Start(); p.WaitForExit();")]
    public Task ItIsLookedAt(string statements) => Verifier.SilentAsync(Reports.In(statements));

    [Theory]
    [InlineData("var p = Process.Start(info); p.WaitForExit(); return p;")]
    [InlineData("var p = Process.Start(info); p.WaitForExit(); Check(p);")]
    [InlineData("var p = Process.Start(info); p.WaitForExit(); p.Check();")]
    [InlineData("_process = Process.Start(info); _process.WaitForExit();")]
    [InlineData("var p = Process.Start(info); _process = p; p.WaitForExit();")]
    [InlineData("var p = Process.Start(info); var all = new List<Process> { p }; p.WaitForExit();")]
    [InlineData("using var p = Process.Start(info); p.WaitForExit(); var handle = p.SafeHandle;")]
    [InlineData("_process.WaitForExit();")]
    public Task SomebodyElseCanLook(string statements) => Verifier.SilentAsync(Reports.In(statements));

    [Theory]
    [InlineData("using var p = Process.GetProcessById(info.GetHashCode()); p.WaitForExit();")]
    [InlineData("foreach (var p in Process.GetProcessesByName(\"tool\")) p.WaitForExit();")]
    [InlineData("using var p = Process.Start(info); p.Kill(); p.WaitForExit();")]
    [InlineData("using var p = Process.Start(info); token.WaitHandle.WaitOne(); if (!p.CloseMainWindow()) p.Kill(); await p.WaitForExitAsync();")]
    [InlineData("info.UseShellExecute = true; using var p = Process.Start(info); p?.WaitForExit();")]
    [InlineData("Process.Start(new ProcessStartInfo(\"manual.pdf\") { UseShellExecute = true })?.WaitForExit();")]
    [InlineData("using var p = Process.Start(info); var text = p.StandardOutput.ReadToEnd(); return text;")]
    [InlineData("using var p = Process.Start(info); var ended = p.WaitForExitAsync(); return ended;")]
    public Task ThereIsNothingToLookAt(string statements) => Verifier.SilentAsync(Reports.In(statements));

    [Fact]
    public Task OtherTargetsLook() => Verifier.SilentAsync(
        """
        class Tool
        {
            int Run(ProcessStartInfo info)
            {
                using var p = Process.Start(info);
                p.WaitForExit();
        #if WINDOWS
                return p.ExitCode;
        #else
                return 0;
        #endif
            }
        }
        """);
}
