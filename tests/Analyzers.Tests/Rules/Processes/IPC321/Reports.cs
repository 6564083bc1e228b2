using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC321;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC321");

    [Theory]
    [InlineData("if (kill(process, 15) != 0) throw new IOException($\"kill: {[|Marshal.GetLastWin32Error()|]}\");")]
    [InlineData("if (kill(process, 15) == -1) { var error = [|Marshal.GetLastPInvokeError()|]; return error; }")]
    [InlineData("if (kill(process, 15) < 0) throw [|new System.ComponentModel.Win32Exception()|];")]
    [InlineData("if (kill(process, 15) < 0) throw new System.ComponentModel.Win32Exception([|Marshal.GetLastWin32Error()|]);")]
    [InlineData("if (kill(process, 15) < 0) Marshal.ThrowExceptionForHR([|Marshal.GetHRForLastWin32Error()|]);")]
    [InlineData("if (Change(path, 493) != 0) return [|Marshal.GetLastWin32Error()|];")]
    [InlineData("if (link(path, path) != 0) return [|Marshal.GetLastWin32Error()|];")]
    [InlineData("return kill(process, 0) == 0 ? 0 : [|Marshal.GetLastWin32Error()|];")]
    [InlineData("if (kill(process, 0) == 0) { return 1; } return [|Marshal.GetLastWin32Error()|];")]
    [InlineData("if (kill(process, 0) == 0) { return 1; } else { return [|Marshal.GetLastWin32Error()|]; }")]
    [InlineData("var result = kill(process, 15); if (result != 0) { Signal = 3; return [|Marshal.GetLastWin32Error()|]; }")]
    [InlineData("var result = kill(process, 15); if (both) { Log(path); throw new IOException(); } if (result != 0) return [|Marshal.GetLastWin32Error()|];")]
    [InlineData("var isAlive = kill(process, 0) == 0 || [|Marshal.GetLastWin32Error()|] == 1;")]
    [InlineData("Kill(process, 15); if (kill(process, 15) != 0) return [|Marshal.GetLastWin32Error()|];")]
    [InlineData("if (kill(process, 15) != 0 || Change(path, 1) != 0) return [|Marshal.GetLastWin32Error()|];")]
    [InlineData("int result; if (both) { result = kill(process, 15); } else { result = Change(path, 1); } if (result != 0) return [|Marshal.GetLastWin32Error()|];")]
    [InlineData("while (kill(process, 0) != 0) { if ([|Marshal.GetLastWin32Error()|] != 4) break; }")]
    [InlineData("int result; do { result = kill(process, 0); } while (result == -1 && [|Marshal.GetLastWin32Error()|] == 4);")]
    [InlineData("int result; do { result = kill(process, 0); } while (result == -1); return [|Marshal.GetLastWin32Error()|];")]
    [InlineData("for (var round = 0; round < 3; round++) { if (kill(process, 0) != 0) { var error = [|Marshal.GetLastWin32Error()|]; } }")]
    [InlineData("kill(process, 15); var error = [|Marshal.GetLastWin32Error()|];")]
    [InlineData("_ = kill(process, 15); if (both) Change(path, 1); var error = [|Marshal.GetLastWin32Error()|];")]
    [InlineData("try { if (kill(process, 0) != 0) throw new IOException($\"{[|Marshal.GetLastWin32Error()|]}\"); } catch (IOException) { }")]
    [InlineData("kill(process, 0); try { if ([|Marshal.GetLastWin32Error()|] == 3) return 1; } finally { }")]
    [InlineData("Check(kill(process, 15) == 0, $\"{[|Marshal.GetLastWin32Error()|]}\");")]
    [InlineData("var error = kill(process, 15) switch { 0 => 0, _ => [|Marshal.GetLastWin32Error()|] };")]
    [InlineData("switch (kill(process, 15)) { case -1: return [|Marshal.GetLastWin32Error()|]; }")]
    [InlineData("action += () => { if (kill(process, 15) != 0) Log($\"{[|Marshal.GetLastWin32Error()|]}\"); };")]
    [InlineData("kill(process, 15); Console.WriteLine(path); return [|Marshal.GetLastWin32Error()|];")]
    [InlineData("return Execute(); int Execute() { return kill(process, 15) == 0 ? 0 : [|Marshal.GetLastWin32Error()|]; }")]
    public Task NotSaved(string statement) => Verifier.ReportsAsync(Imports.In(statement));

    [Theory]
    [InlineData("if (Kill(process, 15) != 0) { Console.WriteLine(\"failed\"); throw new IOException($\"{[|Marshal.GetLastWin32Error()|]}\"); }")]
    [InlineData("if (Kill(process, 15) != 0) { Console.Error.WriteLine($\"errno {[|Marshal.GetLastWin32Error()|]}\"); }")]
    [InlineData("if (Kill(process, 15) != 0) { Console.Error.WriteLine(\"failed\"); return [|Marshal.GetLastPInvokeError()|]; }")]
    [InlineData("if (unlink(path) != 0 && !File.Exists(path)) { throw [|new System.ComponentModel.Win32Exception()|]; }")]
    [InlineData("var result = unlink(path); File.Delete(path); if (result != 0) return [|Marshal.GetLastWin32Error()|];")]
    [InlineData("var result = Kill(process, 15); await Task.Delay(5); if (result != 0) return [|Marshal.GetLastWin32Error()|];")]
    [InlineData("var result = Kill(process, 15); if (both) Console.WriteLine(result); if (result != 0) return [|Marshal.GetLastWin32Error()|];")]
    [InlineData("var result = Kill(process, 15); using var tool = Process.Start(\"tool\"); if (result != 0) return [|Marshal.GetLastWin32Error()|];")]
    [InlineData("var result = Kill(process, 15); using var file = new FileStream(path, FileMode.Open); if (result != 0) return [|Marshal.GetLastWin32Error()|];")]
    public Task Overwritten(string statement) => Verifier.ReportsAsync(Imports.In(statement));

    [Theory]
    [InlineData("int result; do { result = kill(process, 0); } while ([|Mono.Unix.UnixMarshal.ShouldRetrySyscall(result)|]); if (result == -1) [|Mono.Unix.UnixMarshal.ThrowExceptionForLastError()|];")]
    [InlineData("[|Mono.Unix.UnixMarshal.ThrowExceptionForLastErrorIf(kill(process, 15))|];")]
    [InlineData("if (kill(process, 15) != 0) throw new IOException($\"{[|Mono.Unix.Native.Stdlib.GetLastError()|]}\");")]
    [InlineData("if (kill(process, 15) != 0) throw new IOException($\"{[|Mono.Unix.Native.Syscall.GetLastError()|]}\");")]
    [InlineData("if (Mono.Unix.Native.Syscall.chmod(path, 0) != 0) { Console.WriteLine(path); return (int)[|Mono.Unix.Native.Syscall.GetLastError()|]; }")]
    public Task WithMonoPosix(string statement) => Verifier.ReportsAsync(Imports.In(statement), test => test.MonoPosix());

    [Fact]
    public Task TheMessages() => Verifier.ReportsAsync(
        Imports.In("if (kill(process, 15) != 0) return {|#0:Marshal.GetLastWin32Error()|}; var failed = Kill(process, 9) != 0; Console.WriteLine(failed); if (failed) throw {|#1:new System.ComponentModel.Win32Exception()|};"),
        test => test.ExpectedDiagnostics.AddRange(
        [
            new DiagnosticResult("IPC321", DiagnosticSeverity.Warning).WithLocation(0)
                .WithMessage("'Marshal.GetLastWin32Error()' does not give the error of 'kill(process, 15)', because its import does not set SetLastError, but that of an earlier call, or none"),
            new DiagnosticResult("IPC321", DiagnosticSeverity.Warning).WithLocation(1)
                .WithMessage("'new System.ComponentModel.Win32Exception()' does not give the error of 'Kill(process, 9)' for certain, because 'Console.WriteLine(failed)' comes between them and overwrites what the import has saved"),
        ]));

    [Fact]
    public Task ImportInAnotherFile() => Verifier.ReportsAsync(
        "class Service { int Stop(int process) => Far.kill(process, 15) == 0 ? 0 : [|Marshal.GetLastWin32Error()|]; }",
        test => test.TestState.Sources.Add("static class Far { [System.Runtime.InteropServices.DllImport(\"libc\")] public static extern int kill(int process, int signal); }"));
}
