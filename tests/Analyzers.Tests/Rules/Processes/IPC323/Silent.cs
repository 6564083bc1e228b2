namespace IpcAnalyzers.Tests.Rules.Processes.IPC323;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC323");

    [Theory]
    [InlineData("int count; do { count = poll(files, 1, -1); } while (count == -1 && Marshal.GetLastWin32Error() == EINTR); if (count < 0) throw new IOException();")]
    [InlineData("int count; do { count = poll(files, 1, -1); } while (count == -1 && Marshal.GetLastWin32Error() == 4); if (count < 0) throw new IOException();")]
    [InlineData("while (poll(files, 1, -1) == -1) { if (Marshal.GetLastPInvokeError() is 4) continue; throw new IOException(); }")]
    [InlineData("if (poll(files, 1, -1) < 0 && Marshal.GetLastPInvokeError() != EINTR) throw new IOException();")]
    [InlineData("if (poll(files, 1, -1) < 0) { var error = Marshal.GetLastPInvokeError(); if (error != EINTR) throw new IOException(); }")]
    [InlineData("return Retry(() => poll(files, 1, -1));")]
    [InlineData("var count = Retry(() => { return poll(files, 1, -1); }); if (count < 0) throw new IOException();")]
    [InlineData("return Uninterrupted(() => poll(files, 1, -1));")]
    [InlineData("Run(() => { if (poll(files, 1, -1) < 0) throw new IOException(); });")]
    public Task Expected(string statements) => Verifier.SilentAsync(Imports.In(
        statements,
        """
        private const int EINTR = 4;

        private static int Retry(Func<int> call)
        {
            int result;
            do
            {
                result = call();
            }
            while (result == -1 && Marshal.GetLastPInvokeError() == 4);
            return result;
        }

        private static int Uninterrupted(Func<int> call) => Retry(call);

        private static void Run(Action call)
        {
            for (var error = EINTR; error == EINTR; error = Marshal.GetLastPInvokeError())
            {
                call();
            }
        }
        """));

    [Theory]
    [InlineData("return poll(files, 1, -1);")]
    [InlineData("var count = poll(files, 1, -1); return count;")]
    [InlineData("return Check(poll(files, 1, -1));")]
    [InlineData("_last = poll(files, 1, -1);")]
    [InlineData("Func<int> wait = () => poll(files, 1, -1);")]
    public Task LeftToOthers(string statements) => Verifier.SilentAsync(Imports.In(statements));

    [Theory]
    [InlineData("while (goesOn) { if (poll(files, 1, 100) > 0) { Log(\"\"); } }")]
    [InlineData("while (goesOn) { var count = poll(files, 1, 100); if (count <= 0) continue; Log(\"\"); }")]
    [InlineData("while (goesOn) { if (poll(files, 1, 100) == 0) break; Log(\"\"); }")]
    [InlineData("while (goesOn) { usleep(1000); Log(\"\"); }")]
    [InlineData("for (var round = 0; round < 5; round++) { var count = epoll_wait(3, files, 1, 100); for (var index = 0; index < count; index++) Log(\"\"); }")]
    public Task CalledAgainAnyway(string statements) => Verifier.SilentAsync(Imports.In(statements));

    [Theory]
    [InlineData("if (poll(files, 1, 0) < 0) throw new IOException();")]
    [InlineData("if (epoll_wait(3, files, 1, 0) < 0) throw new IOException();")]
    [InlineData("if (waitpid(7, out var status, 1) < 0) throw new IOException();")]
    [InlineData("if (waitpid(7, out var status, files.GetHashCode() | 1) < 0) throw new IOException();")]
    [InlineData("if (msgrcv(3, message, 64, 0, 0x800) < 0) throw new IOException();")]
    [InlineData("if (msgsnd(3, message, 64, 2048) < 0) throw new IOException();")]
    [InlineData("if (pollOther(files, 1, -1) < 0) throw new IOException();")]
    public Task DoesNotWait(string statements) => Verifier.SilentAsync(Imports.In(statements));

    [Theory]
    [InlineData("waitpid(7, out _, 0);")]
    [InlineData("var client = accept(3, IntPtr.Zero, IntPtr.Zero); Log($\"{client}\");")]
    [InlineData("while (goesOn) { var client = accept(3, IntPtr.Zero, IntPtr.Zero); if (client < 0) continue; Log(\"\"); }")]
    public Task RareAndHarmless(string statements) => Verifier.SilentAsync(Imports.In(statements));

    [Fact]
    public Task ATrialOfTheCallBesideItsRightUse() => Verifier.SilentAsync(Imports.In(
        "try { nanosleep(ref time, IntPtr.Zero); return 1; } catch { return 2; }",
        """
        private const int interrupt_error = 4;

        void Sleep(Timespec time)
        {
            while (nanosleep(ref time, IntPtr.Zero) == -1 && Marshal.GetLastPInvokeError() == interrupt_error)
            {
            }
        }
        """));

    [Theory]
    [InlineData("int count; do { count = Syscall.poll(new Pollfd[1], -1); } while (UnixMarshal.ShouldRetrySyscall(count)); if (count < 0) UnixMarshal.ThrowExceptionForLastError();")]
    [InlineData("while (Syscall.poll(new Pollfd[1], -1) < 0) { if (Stdlib.GetLastError() != Errno.EINTR) throw new IOException(); }")]
    [InlineData("if (Syscall.waitpid(7, out var status, WaitOptions.WNOHANG) < 0) throw new IOException();")]
    public Task OfMonoPosix(string statements) => Verifier.SilentAsync(
        "using Mono.Unix;\nusing Mono.Unix.Native;\nclass Native { int Run() { " + statements + " return 0; } }", test => test.MonoPosix());
}
