using IpcAnalyzers.Fixes.Processes;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC322;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC322");

    [Theory]
    [InlineData("kill(number, 15)", "SIGTERM")]
    [InlineData("kill(number, SIGUSR1)", "SIGUSR1")]
    [InlineData("Mono.Unix.Native.Syscall.kill(number, Mono.Unix.Native.Signum.SIGHUP)", "SIGHUP")]
    public Task SendsToTheProcess(string call, string signal) => Verifier.FixesAsync<IPC322SendFix>(
        WithSignal(
            $$"""
            // The daemon reads its settings again.
                    [|{{call}}|]; // at once
                    Log(path);
            """),
        WithSignal(
            $$"""
            // The daemon reads its settings again.
                    using (var process = IpcRuntime.ProcessRef.Open(number))
                    {
                        process.TrySend(IpcRuntime.Signal.{{signal}});
                    } // at once
                    Log(path);
            """),
        OfOurLibrary);

    [Fact]
    public Task InOtherPlaces() => Verifier.FixesAsync<IPC322SendFix>(
        """
        using IpcRuntime;

        class Daemon
        {
            [DllImport("libc", SetLastError = true)] private static extern int kill(int process, int signal);

            private readonly string process = "acme";

            static void ReadAgain(int id) => [|kill(id, 1)|];

            static void Stop(string file)
            {
                if (file.Length > 0)
                    [|kill(int.Parse(File.ReadAllText(file)), 15)|];
            }
        }
        """,
        """
        using IpcRuntime;

        class Daemon
        {
            [DllImport("libc", SetLastError = true)] private static extern int kill(int process, int signal);

            private readonly string process = "acme";

            static void ReadAgain(int id)
            {
                using (var process2 = ProcessRef.Open(id))
                {
                    process2.TrySend(Signal.SIGHUP);
                }
            }

            static void Stop(string file)
            {
                if (file.Length > 0)
                    using (var process2 = ProcessRef.Open(int.Parse(File.ReadAllText(file))))
                    {
                        process2.TrySend(Signal.SIGTERM);
                    }
            }
        }
        """,
        OfOurLibrary);

    [Theory]
    [InlineData("[|killpg(number, 15)|]; // all", "new IpcRuntime.ProcessGroup(number).TrySend(IpcRuntime.Signal.SIGTERM); // all")]
    [InlineData("[|kill(-number, 9)|];", "new IpcRuntime.ProcessGroup(number).TrySend(IpcRuntime.Signal.SIGKILL);")]
    [InlineData("[|Mono.Unix.Native.Syscall.kill(-number, Mono.Unix.Native.Signum.SIGINT)|];", "new IpcRuntime.ProcessGroup(number).TrySend(IpcRuntime.Signal.SIGINT);")]
    public Task SendsToTheGroup(string statement, string replacement) => Verifier.FixesAsync<IPC322SendFix>(WithSignal(statement), WithSignal(replacement), OfOurLibrary);

    [Theory]
    [InlineData("[|kill(number, signal)|];")]
    [InlineData("[|kill(number, 0)|];")]
    [InlineData("[|kill(0, 15)|];")]
    [InlineData("[|kill(-1, 9)|];")]
    [InlineData("[|killpg(0, 9)|];")]
    [InlineData("[|sigqueue(number, 15, IntPtr.Zero)|];")]
    [InlineData("[|kill(signal: 15, process: number)|];")]
    [InlineData("Action later = () => [|kill(number, 15)|];")]
    [InlineData("[|killOfLong(5000000000, 15)|];")]
    public Task NothingWhereTheLibraryHasNoSuchForm(string statement) => Verifier.OffersNoFixAsync<IPC322SendFix>(WithSignal(statement), OfOurLibrary);

    // Its end is nothing to throw about.
    [Theory]
    [InlineData("[|kill(child.Id, 15)|];")]
    [InlineData("var id = child.Id; [|kill(id, 15)|];")]
    [InlineData("foreach (var other in Process.GetProcessesByName(path)) { [|kill(other.Id, 15)|]; }")]
    public Task NothingWhereTheProcessIsAtHand(string statement) => Verifier.OffersNoFixAsync<IPC322SendFix>(WithSignal(statement), OfOurLibrary);

    [Theory]
    [InlineData("using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => { context.Cancel = true; [|kill(number, 1)|]; });")]
    [InlineData("Console.CancelKeyPress += (_, key) => { key.Cancel = true; [|kill(number, 15)|]; };")]
    [InlineData("using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => { context.Cancel = true; Pass(); }); void Pass() { [|kill(number, 1)|]; }")]
    public Task NothingInHandlers(string statement) => Verifier.OffersNoFixAsync<IPC322SendFix>(WithSignal(statement), OfOurLibrary);

    [Theory]
    [InlineData("if (OperatingSystem.IsMacOS()) { [|kill(number, 15)|]; }")]
    [InlineData("if (OperatingSystem.IsLinux()) { return 1; } [|kill(number, 15)|];")]
    public Task NothingOnOtherSystems(string statement) => Verifier.OffersNoFixAsync<IPC322SendFix>(WithSignal(statement), OfOurLibrary);

    [Theory]
    [InlineData("[|kill(number, 15)|];")]
    [InlineData("[|killpg(number, 15)|];")]
    public Task NothingWithoutOurLibrary(string statement) => Verifier.OffersNoFixAsync<IPC322SendFix>(WithSignal(statement));

    [Theory]
    [InlineData("[|mkfifo(path, 384)|];", "IpcRuntime.UnixPipe.CreateFifo(path);")]
    [InlineData("[|mkfifo(path, 0x1A4)|];", "IpcRuntime.UnixPipe.CreateFifo(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);")]
    [InlineData(
        "[|Mono.Unix.Native.Syscall.mkfifo(path, Mono.Unix.Native.FilePermissions.S_IRUSR | Mono.Unix.Native.FilePermissions.S_IWUSR | Mono.Unix.Native.FilePermissions.S_IRGRP)|];",
        "IpcRuntime.UnixPipe.CreateFifo(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);")]
    public async Task CreatesTheFifo(string statement, string replacement)
    {
        foreach (var before in new[] { "if (!File.Exists(path)) ", "File.Delete(path); ", "_ = unlink(path); " })
        {
            await Verifier.FixesAsync<IPC322CreateFifoFix>(WithSignal(before + statement), WithSignal(before + replacement), OfOurLibrary);
        }
    }

    [Theory]
    [InlineData("[|mkfifo(path, 384)|];")] // may be there from the last run
    [InlineData("File.Delete(path + number); [|mkfifo(path, 384)|];")]
    [InlineData("File.Delete(path); [|mkfifo(path, 600)|];")] // has bits that are no permissions
    [InlineData("File.Delete(path); [|mkfifo(path, (uint)number)|];")]
    [InlineData("File.Delete(path); [|mkfifo(path, 0)|];")]
    [InlineData("File.Delete(path); Action later = () => [|mkfifo(path, 384)|];")]
    [InlineData("File.Delete(path); [|chmod(path, 384)|];")]
    [InlineData("File.Delete(path); if (OperatingSystem.IsMacOS()) { [|mkfifo(path, 384)|]; }")]
    public Task NothingWhereTheFifoMayBeThereOrIsAnother(string statement) => Verifier.OffersNoFixAsync<IPC322CreateFifoFix>(WithSignal(statement), OfOurLibrary);

    [Fact]
    public Task NoFifoWithoutOurLibrary() => Verifier.OffersNoFixAsync<IPC322CreateFifoFix>(WithSignal("File.Delete(path); [|mkfifo(path, 384)|];"));

    private static string WithSignal(string statements) => Imports.In(statements).Replace(
        "private static void Log",
        """
        [DllImport("libc", SetLastError = true)] private static extern int unlink(string path);
            [DllImport("libc", SetLastError = true, EntryPoint = "kill")] private static extern int killOfLong(long process, int signal);
            private const int SIGUSR1 = 10;
            private int signal;
            private static void Log
        """,
        StringComparison.Ordinal);

    private static void OfOurLibrary<TFix>(RuleCodeFixTest<TFix> test)
        where TFix : CodeFixProvider, new()
    {
        test.IpcRuntime();
        test.MonoPosix();
        test.CompilerDiagnostics = CompilerDiagnostics.Errors;
    }
}
