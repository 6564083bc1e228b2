namespace IpcAnalyzers.Tests.Rules.Processes.IPC321;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC321");

    [Theory]
    [InlineData("if (Kill(process, 15) != 0) throw new IOException($\"kill: {Marshal.GetLastWin32Error()}\");")]
    [InlineData("if (unlink(path) != 0) { var error = Marshal.GetLastPInvokeError(); Console.WriteLine(error); throw new System.ComponentModel.Win32Exception(error); }")]
    [InlineData("if (Kill(process, 15) != 0) { throw new System.ComponentModel.Win32Exception(); }")]
    [InlineData("if (Kill(process, 15) != 0) Console.WriteLine($\"{Marshal.GetLastWin32Error()}\");")]
    [InlineData("kill(process, 15); if (Kill(process, 15) != 0) return Marshal.GetLastWin32Error();")]
    [InlineData("Check(Kill(process, 15) == 0, $\"{Marshal.GetLastWin32Error()}\");")]
    public Task Saved(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("if (kill(process, 15) != 0) return Marshal.GetLastSystemError();")]
    [InlineData("if (kill(process, 15) != 0) throw new System.ComponentModel.Win32Exception(Marshal.GetLastSystemError());")]
    [InlineData("if (kill(process, 15) != 0) throw new System.ComponentModel.Win32Exception(3, \"text\");")]
    [InlineData("if (kill(process, 15) != 0) { Marshal.SetLastPInvokeError(Marshal.GetLastSystemError()); return Marshal.GetLastPInvokeError(); }")]
    public Task ReadAnotherWay(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("return Marshal.GetLastWin32Error();")]
    [InlineData("if (CloseHandle(IntPtr.Zero) == 0) return Marshal.GetLastWin32Error();")]
    [InlineData("kill(process, 15); if (CloseHandle(IntPtr.Zero) == 0) return Marshal.GetLastWin32Error();")]
    [InlineData("kill(process, 15); if (other() == 0) return Marshal.GetLastWin32Error();")]
    [InlineData("kill(process, 15); if (Wrapped(process) != 0) return Marshal.GetLastWin32Error();")]
    [InlineData("kill(process, 15); action(); return Marshal.GetLastWin32Error();")]
    [InlineData("kill(process, 15); if (Own != 0) return Marshal.GetLastWin32Error();")]
    [InlineData("kill(process, 15); Log(path); return Marshal.GetLastWin32Error();")]
    [InlineData("kill(process, 15); action += () => Log($\"{Marshal.GetLastWin32Error()}\");")]
    [InlineData("kill(process, 15); action += Report; void Report() { Log($\"{Marshal.GetLastWin32Error()}\"); }")]
    [InlineData("if (both) { kill(process, 15); } else { Kill(process, 15); } return Marshal.GetLastWin32Error();")]
    [InlineData("if (both) { kill(process, 15); } return Marshal.GetLastWin32Error();")]
    [InlineData("if (Kill(process, 15) != 0 || kill(process, 9) != 0) return Marshal.GetLastWin32Error();")]
    [InlineData("var result = both ? kill(process, 15) : Kill(process, 15); if (result != 0) return Marshal.GetLastWin32Error();")]
    [InlineData("foreach (var name in path.Split('/')) { kill(process, 15); } return Marshal.GetLastWin32Error();")]
    [InlineData("while (both) { if (Marshal.GetLastWin32Error() == 3) return 1; kill(process, 15); }")]
    [InlineData("try { kill(process, 15); } finally { } return Marshal.GetLastWin32Error();")]
    [InlineData("try { kill(process, 15); Log(path); } catch { return Marshal.GetLastWin32Error(); }")]
    public Task NobodyKnowsWhichCallIsMeant(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("var result = unlink(path); kill(process, 15); if (result != 0) throw new System.ComponentModel.Win32Exception();")]
    [InlineData("var result = unlink(path); _ = kill(process, 15); if (result != 0) throw new System.ComponentModel.Win32Exception();")]
    [InlineData("var result = unlink(path); free(IntPtr.Zero); if (result != 0) return Marshal.GetLastWin32Error();")]
    [InlineData("if (unlink(path) != 0 && geteuid() != 0) throw new System.ComponentModel.Win32Exception();")]
    [InlineData("for (var round = 0; round < 3; round++) { kill(process, 0); if (Marshal.GetLastWin32Error() == 3) return 1; }")]
    public Task AnEarlierCallIsMeant(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("if (Mono.Unix.Native.Syscall.kill(process, Mono.Unix.Native.Signum.SIGTERM) != 0) throw new IOException($\"{Mono.Unix.Native.Stdlib.GetLastError()}\");")]
    [InlineData("kill(process, 15); if (Mono.Unix.Native.Syscall.chmod(path, 0) != 0) Mono.Unix.UnixMarshal.ThrowExceptionForLastError();")]
    [InlineData("int result; do { result = Mono.Unix.Native.Syscall.close(3); } while (Mono.Unix.UnixMarshal.ShouldRetrySyscall(result)); Mono.Unix.UnixMarshal.ThrowExceptionForLastErrorIf(result);")]
    public Task OfMonoPosix(string statement) => Verifier.SilentAsync(Imports.In(statement), test => test.MonoPosix());

    [Theory]
    [InlineData("if (Kill(process, 15) != 0) { var text = string.Format(\"{0}\", path.Length); var list = new List<int> { 1 }; Signal = Math.Max(1, 2); return Marshal.GetLastWin32Error(); }")]
    [InlineData("if (Kill(process, 15) != 0) { Thread.Sleep(5); return Marshal.GetLastWin32Error(); }")]
    [InlineData("if (Kill(process, 15) != 0) { if (Marshal.GetLastWin32Error() == 3) return 1; return Marshal.GetLastWin32Error(); }")]
    public Task NothingOverwritesIt(string statement) => Verifier.SilentAsync(Imports.In(statement));
}
