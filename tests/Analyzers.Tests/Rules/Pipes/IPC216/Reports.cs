using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC216;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC216");

    [Theory]
    [InlineData("pipe(ends)")]
    [InlineData("pipe2(ends, 0)")]
    [InlineData("pipe2(ends, O_NONBLOCK)")]
    [InlineData("open(path, 0)")]
    [InlineData("open(path, O_RDWR | O_NONBLOCK)")]
    [InlineData("openat(-100, path, O_RDWR)")]
    [InlineData("creat(path, 420)")]
    [InlineData("dup(1)")]
    [InlineData("socket(1, 1, 0)")]
    [InlineData("socket(1, (int)Kind.Stream, 0)")]
    [InlineData("socketpair(1, 1, 0, ends)")]
    [InlineData("accept(3, IntPtr.Zero, IntPtr.Zero)")]
    [InlineData("accept4(3, IntPtr.Zero, IntPtr.Zero, 0x800)")]
    public Task BesideAProcess(string call) => Verifier.ReportsAsync(Imports.In($"return [|{call}|];"));

    [Theory]
    [InlineData("var mode = O_RDWR; return [|open(path, mode)|];")]
    [InlineData("return OperatingSystem.IsLinux() ? [|pipe(ends)|] : -1;")]
    [InlineData("if ([|pipe(ends)|] != 0) throw new IOException(); Close(ends[1]); return ends[0];")]
    [InlineData("if ([|pipe(ends)|] != 0) throw new IOException(); close(ends[1]); return ends[0];")]
    [InlineData("var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle([|open(path, 0)|], true); return Keep(handle);")]
    [InlineData("Func<int> later = () => [|socket(1, 1, 0)|]; return later();")]
    public Task InStatements(string statements) => Verifier.ReportsAsync(Imports.In(statements));

    [Theory]
    [InlineData("Mono.Unix.Native.Syscall.pipe(out var read, out var write)")]
    [InlineData("Mono.Unix.Native.Syscall.pipe(ends)")]
    [InlineData("Mono.Unix.Native.Syscall.open(path, Mono.Unix.Native.OpenFlags.O_RDONLY)")]
    [InlineData("Mono.Unix.Native.Syscall.dup(1)")]
    public Task OfMonoPosix(string call) => Verifier.ReportsAsync(Imports.In($"return [|{call}|];"), test => test.MonoPosix());

    [Fact]
    public Task InAProgramThatStartsProcesses() => Verifier.ReportsAsync(
        """
        var ends = new int[2];
        [|Native.pipe(ends)|];

        static class Native
        {
            [DllImport("libc", SetLastError = true)]
            public static extern int pipe(int[] ends);
        }
        """,
        test => test.TestState.Sources.Add("static class Launcher { public static void Run() => System.Diagnostics.Process.Start(\"worker\").WaitForExit(); }"));

    [Fact]
    public Task TheMessage() => Verifier.ReportsAsync(
        Imports.In("{|#0:pipe(ends)|}; return {|#1:socket(1, {|#2:1|}, 0)|};"),
        test => test.ExpectedDiagnostics.AddRange(
        [
            new DiagnosticResult("IPC216", DiagnosticSeverity.Warning).WithLocation(0)
                .WithMessage("'pipe(ends)' opens a descriptor without O_CLOEXEC, so each child that is started meanwhile keeps a copy: until it ends, the file, pipe or connection stays open"),
            new DiagnosticResult("IPC216", DiagnosticSeverity.Warning).WithLocation(1).WithLocation(2)
                .WithMessage("'socket(1, 1, 0)' opens a descriptor without SOCK_CLOEXEC, so each child that is started meanwhile keeps a copy: until it ends, the file, pipe or connection stays open"),
        ]));
}
