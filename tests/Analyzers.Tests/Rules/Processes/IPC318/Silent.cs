namespace IpcAnalyzers.Tests.Rules.Processes.IPC318;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC318");

    [Theory]
    [InlineData("using var found = Process.GetProcessById(number);")]
    [InlineData("using var found = Process.GetProcessById(int.Parse(File.ReadAllText(path)));")]
    [InlineData("using var found = Process.GetProcessById(Environment.ProcessId);")]
    [InlineData("using var found = Process.GetProcessById(Process.GetCurrentProcess().Id);")]
    [InlineData("var found = Process.GetProcessById(number); using var again = Process.GetProcessById(found.Id);")]
    [InlineData("var id = child.Id; if (number > 0) { id = number; } using var found = Process.GetProcessById(id);")]
    [InlineData("using var found = Process.GetProcessById(child.SessionId);")]
    public Task IdOfUnknownOrigin(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("try { child.Kill(); } catch (System.ComponentModel.Win32Exception) { Process.GetProcessById(child.Id).Kill(); }")]
    [InlineData("var id = child.Id; child.Dispose(); do { try { child = Process.GetProcessById(id); } catch { child = null; } } while (child != null);")]
    [InlineData("var id = child.Id; child = Next(); Process.GetProcessById(id).Kill();")]
    [InlineData("int id; using (var started = Process.Start(path)) { id = started.Id; } Process.GetProcessById(id).Kill();")]
    [InlineData("var id = child.Id; child.Close(); using var found = Process.GetProcessById(id);")]
    [InlineData("using var found = Process.GetProcessById(Process.Start(path).Id);")]
    public Task ProcessIsNotAtHand(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("kill(child.Id, 15); child.WaitForExit();")]
    [InlineData("if (!child.HasExited) { kill(child.Id, 15); }")]
    [InlineData("if (!child.WaitForExit(500)) { kill(child.Id, 15); }")]
    [InlineData("child.WaitForExit(500); kill(child.Id, 15);")]
    [InlineData("try { await child.WaitForExitAsync(token); } catch (OperationCanceledException) { kill(child.Id, 15); }")]
    [InlineData("_ = child.WaitForExitAsync(); kill(child.Id, 15);")]
    [InlineData("if (number > 0) { child.WaitForExit(); } kill(child.Id, 15);")]
    [InlineData("if (number > 0) { child.WaitForExit(); } else { kill(child.Id, 15); }")]
    [InlineData("child.WaitForExit(); child = Next(); kill(child.Id, 15);")]
    [InlineData("child.WaitForExit(); kill(_tool.Id, 15);")]
    [InlineData("child.WaitForExit(); kill(-child.Id, 15);")]
    [InlineData("child.WaitForExit(); kill(number, 15);")]
    [InlineData("while (number > 0) { if (child.HasExited) { break; } kill(child.Id, 15); }")]
    public Task EndIsNotCertain(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("child.TrySend(IpcRuntime.Signal.SIGTERM);")]
    [InlineData("kill(-child.Id, 15);")] // its group
    [InlineData("kill(child.Group.Id, 15);")]
    [InlineData("kill(number, 15);")]
    [InlineData("Process.GetProcessById(child.Id).Refresh();")] // tells what the child itself does not
    [InlineData("IpcRuntime.ProcessRef.Open(child.Id).Dispose();")]
    [InlineData("kill(Other().Id, 15);")]
    public Task ChildOfOurLibrary(string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            [DllImport("libc")] private static extern int kill(int pid, int sig);

            void Stop(IpcRuntime.ChildProcess child, int number)
            {
                {{statement}}
            }

            static IpcRuntime.ChildProcess Other() => null;
        }
        """,
        test => test.IpcRuntime());
}
