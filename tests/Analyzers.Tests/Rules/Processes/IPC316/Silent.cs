namespace IpcAnalyzers.Tests.Rules.Processes.IPC316;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC316");

    [Theory]
    [InlineData("p.Kill(); p.WaitForExit(); return p.HasExited;")]
    [InlineData("p.Kill(); p.WaitForExit(1000); return p.HasExited;")]
    [InlineData("p.Kill(); while (!p.HasExited) Thread.Sleep(1); return true;")]
    [InlineData("p.Kill(); for (var i = 0; i < 10 && !p.HasExited; i++) Thread.Sleep(1); return true;")]
    [InlineData("p.Kill(); if (!p.HasExited) p.WaitForExit(); return true;")]
    [InlineData("p.Kill(); SpinWait.SpinUntil(() => p.HasExited); return p.HasExited;")]
    [InlineData("p.Kill(); Thread.Sleep(100); return p.HasExited;")]
    [InlineData("p.Kill(); End(p); return p.HasExited;")]
    [InlineData("try { p.Kill(); p.WaitForExit(); } catch (Exception e) { Console.Write(e); } return p.HasExited;")]
    [InlineData("p.Kill(); p.WaitForExit(); Directory.Delete(directory); return true;")]
    public async Task WaitedFor(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("try { if (!p.WaitForExit(1)) { p.Kill(); throw new TimeoutException(); } return true; } finally { if (!p.HasExited) p.Kill(); }")]
    [InlineData("if (!p.HasExited) p.Kill(); return true;")]
    [InlineData("if (p.HasExited) return true; p.Kill(); return false;")]
    [InlineData("if (!p.WaitForExit(1)) { p.Kill(); return false; } return p.HasExited;")]
    [InlineData("p.Kill(); return true;")]
    [InlineData("p.Kill(); Console.Write(p.Id); return true;")]
    [InlineData("p.Kill(); Directory.Delete(other); File.Delete(\"x\"); return true;")]
    [InlineData("p.Kill(); File.WriteAllText(directory, \"x\"); return true;")]
    [InlineData("Directory.Delete(directory); p.Kill(); return true;")]
    [InlineData("var late = !p.WaitForExit(1); if (late) p.Kill(); return !late && p.HasExited;")]
    public async Task NotTakenForEnded(string body) => await Verifier.SilentAsync(With(body));

    private static string With(string body) =>
        $$"""
        class C
        {
            bool M(string directory, string other)
            {
                using var p = Process.Start(new ProcessStartInfo("x") { WorkingDirectory = directory })!;
                {{body}}
            }

            static void End(Process p) => p.WaitForExit();
        }
        """;
}
