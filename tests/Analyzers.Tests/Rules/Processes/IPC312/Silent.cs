namespace IpcAnalyzers.Tests.Rules.Processes.IPC312;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC312");

    [Theory]
    [InlineData("p.WaitForExit(); return p.ExitCode;")]
    [InlineData("p.WaitForExit(1000); return p.ExitCode;")]
    [InlineData("return p.WaitForExit(1000) ? p.ExitCode : -1;")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit(); return p.ExitCode;")]
    [InlineData("if (flag) p.WaitForExit(); else p.WaitForExit(1000); return p.ExitCode;")]
    [InlineData("if (flag) p.WaitForExit(); return flag ? p.ExitCode : 0;")]
    [InlineData("if (flag) p.WaitForExit(); return p.ExitCode;")]
    [InlineData("while (!p.HasExited) Thread.Sleep(10); return p.ExitCode;")]
    [InlineData("while (!p.WaitForExit(100)) Console.Write('.'); return p.ExitCode;")]
    [InlineData("return p.HasExited ? p.ExitCode : -1;")]
    [InlineData("return p is { HasExited: true } ? p.ExitCode : -1;")]
    [InlineData("return p is { HasExited: true, ExitCode: 0 } ? 1 : 2;")]
    [InlineData("try { p.WaitForExit(); } catch (Exception e) { Console.Write(e); } return p.ExitCode;")]
    [InlineData("try { p.WaitForExit(); return 0; } finally { Console.Write(p.ExitCode); }")]
    [InlineData("SpinWait.SpinUntil(() => p.HasExited); return p.ExitCode;")]
    [InlineData("Until.True(() => p.HasExited); return p.ExitCode;")]
    [InlineData("Until.Ended(p); return p.ExitCode;")]
    [InlineData("p.Wait(); return p.ExitCode;")]
    [InlineData("Task.Run(() => p.WaitForExit()).Wait(); return p.ExitCode;")]
    [InlineData("var t = new Thread(() => p.WaitForExit()); t.Start(); t.Join(); return p.ExitCode;")]
    [InlineData("void End() { p.WaitForExit(); } End(); return p.ExitCode;")]
    [InlineData("Action end = () => p.WaitForExit(); end(); return p.ExitCode;")]
    [InlineData("Thread.Sleep(1000); return p.ExitCode;")]
    public async Task WaitedFor(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("var ended = new ManualResetEventSlim(); p.Exited += (_, _) => ended.Set(); p.EnableRaisingEvents = true; ended.Wait(); return p.ExitCode;")]
    [InlineData("var ended = new TaskCompletionSource<bool>(); p.Exited += (_, _) => ended.SetResult(true); p.EnableRaisingEvents = true; ended.Task.Wait(); return p.ExitCode;")]
    [InlineData("var ended = new TaskCompletionSource<bool>(); p.Exited += (_, _) => ended.SetResult(true); p.EnableRaisingEvents = true; return ended.Task.Result ? p.ExitCode : 0;")]
    [InlineData("p.Exited += (_, _) => Console.Write(p.ExitCode); p.EnableRaisingEvents = true; return 0;")]
    [InlineData("p.Exited += (sender, _) => Console.Write(((Process)sender!).ExitCode); p.EnableRaisingEvents = true; return 0;")]
    public async Task ToldByTheEvent(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("p.Kill(); p.WaitForExit(); return p.ExitCode;")]
    [InlineData("if (!p.WaitForExit(1000)) { p.Kill(); p.WaitForExit(); } return p.ExitCode;")]
    [InlineData("if (!p.WaitForExit(1000)) p.Kill(); p.WaitForExit(); return p.ExitCode;")]
    [InlineData("if (!p.WaitForExit(1000)) { p.Kill(); return -1; } return p.ExitCode;")]
    [InlineData("if (!p.WaitForExit(1000)) { p.Kill(); throw new TimeoutException(); } return p.ExitCode;")]
    [InlineData("var late = !p.WaitForExit(1000); if (late) p.Kill(); return late ? -1 : p.ExitCode;")]
    [InlineData("var late = false; if (!p.WaitForExit(1000)) { late = true; p.Kill(); } if (late) throw new TimeoutException(); return p.ExitCode;")]
    [InlineData("p.Kill(); while (!p.HasExited) Thread.Sleep(1); return p.ExitCode;")]
    [InlineData("p.Kill(); return p.HasExited ? p.ExitCode : -1;")]
    [InlineData("p.Kill(); Thread.Sleep(100); return p.ExitCode;")]
    [InlineData("if (!p.HasExited) { p.Kill(); Assert.Fail(\"it hangs\"); } return p.ExitCode;")]
    [InlineData("if (!p.HasExited) { p.Kill(); Environment.Exit(1); } return p.ExitCode;")]
    [InlineData("p.Kill(); Until.Ended(p); return p.ExitCode;")]
    [InlineData("try { p.Kill(); p.WaitForExit(); } catch (InvalidOperationException) { Console.Write(1); } return p.ExitCode;")]
    [InlineData("p.WaitForExit(); try { return p.ExitCode; } finally { p.Kill(); }")]
    [InlineData("using var timer = new Timer(_ => p.Kill(), null, 1000, -1); p.WaitForExit(); return p.ExitCode;")]
    public async Task WaitedForAfterAKill(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("try { return p.ExitCode; } catch (InvalidOperationException) { return -1; }")]
    [InlineData("try { p.Kill(); return p.ExitCode; } catch (Exception e) when (e is InvalidOperationException) { return -1; }")]
    [InlineData("p.Kill(); var code = -1; try { code = p.ExitCode; } catch { } return code;")]
    public async Task PreparedForTheException(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("var found = Process.GetProcessById(p.Id); var handle = found.SafeHandle; found.WaitForExit(); return found.ExitCode;")]
    [InlineData("var found = Process.GetProcessById(p.Id); found.Exited += (_, _) => { }; found.EnableRaisingEvents = true; found.WaitForExit(); return found.ExitCode;")]
    [InlineData("var found = flag ? Process.GetProcessById(p.Id) : p; found.WaitForExit(); return found.ExitCode;")]
    [InlineData("if (flag) p.Dispose(); p.WaitForExit(); return p.ExitCode;")]
    [InlineData("p.WaitForExit(); var code = p.ExitCode; p.Dispose(); return code;")]
    public async Task KnownAllTheSame(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("await p.WaitForExitAsync(token); return p.ExitCode;")]
    [InlineData("await Task.WhenAll(p.WaitForExitAsync(token), p.StandardOutput.ReadToEndAsync()); return p.ExitCode;")]
    [InlineData("var exit = p.WaitForExitAsync(token); await p.StandardOutput.ReadToEndAsync(); await exit; return p.ExitCode;")]
    [InlineData("var ended = new TaskCompletionSource<bool>(); p.Exited += (_, _) => ended.SetResult(true); p.EnableRaisingEvents = true; await ended.Task; return p.ExitCode;")]
    [InlineData("await Task.Run(() => p.WaitForExit()); return p.ExitCode;")]
    [InlineData("await Until.EndedAsync(p, token); return p.ExitCode;")]
    [InlineData("await Task.Delay(100); return p.ExitCode;")]
    [InlineData("try { await p.WaitForExitAsync(token); } catch (OperationCanceledException) { p.Kill(); throw; } return p.ExitCode;")]
    [InlineData("try { await p.WaitForExitAsync(token); } catch (OperationCanceledException) { p.Kill(); await p.WaitForExitAsync(); } return p.ExitCode;")]
    public async Task Awaited(string body) =>
        await Verifier.SilentAsync(
            $$"""class C { async Task<int> M(ProcessStartInfo info, CancellationToken token) { using var p = Process.Start(info)!; {{body}} } {{Until}} }""");

    [Fact]
    public async Task KeptOrMadeElsewhere() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                private Process _child = new();
                private bool _killed;

                int Code => _child.ExitCode;

                void Start()
                {
                    _child = Process.Start("x");
                    Watch();
                    Console.Write(_child.ExitCode);
                }

                void Keep()
                {
                    var child = Process.Start("x");
                    _child = child;
                    Console.Write(child.ExitCode);
                }

                void Watch() => _child.WaitForExit();

                static int CodeOf(Process ended) => ended.ExitCode;

                static int CodeOf(Func<Process> run) => run().ExitCode;

                int Stop()
                {
                    if (!_child.WaitForExit(1000))
                    {
                        _child.Kill();
                        _killed = true;
                    }

                    return _killed ? -1 : _child.ExitCode;
                }

                static int Stop(Process child, CancellationToken token)
                {
                    while (!child.WaitForExit(100))
                    {
                        if (token.IsCancellationRequested)
                        {
                            child.Kill();
                            break;
                        }
                    }

                    return token.IsCancellationRequested ? 1 : child.ExitCode;
                }
            }
            """);

    [Fact]
    public async Task OtherTypes() =>
        await Verifier.SilentAsync(
            """
            namespace Build
            {
                class Process
                {
                    public int ExitCode => 0;
                    public static Process Start(string name) => new();
                    public void Kill() { }
                }

                class C
                {
                    int M()
                    {
                        var p = Process.Start("x");
                        p.Kill();
                        return p.ExitCode;
                    }
                }
            }
            """);

    private const string Until =
        """
        }
        static class Assert { public static void Fail(string message) => throw new Exception(message); }
        static class Until
        {
            public static void True(Func<bool> condition) { while (!condition()) { } }
            public static void Ended(Process process) => process.WaitForExit();
            public static Task EndedAsync(Process process, CancellationToken token) => process.WaitForExitAsync(token);
            public static void Wait(this Process process) => process.WaitForExit();
        """;

    private static string With(string body) =>
        $$"""class C { int M(ProcessStartInfo info, bool flag) { using var p = Process.Start(info)!; {{body}} } {{Until}} }""";
}
