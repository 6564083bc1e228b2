using IpcAnalyzers.Fixes.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC323;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC323");

    [Fact]
    public Task OfADeclaration() => Verifier.FixesAsync<IPC323RetryFix>(
        Imports.In(
            """
            Log("waits");

                    // For the first of them.
                    var count = [|poll(files, 1, -1)|]; // or for ever
                    if (count < 0) throw new IOException();
            """),
        Imports.In(
            """
            Log("waits");

                    int count;
                    // For the first of them.
                    do
                    {
                        count = poll(files, 1, -1);
                    }
                    while (count == -1 && Marshal.GetLastPInvokeError() == 4 /* EINTR */); // or for ever
                    if (count < 0) throw new IOException();
            """));

    [Fact]
    public Task OfAnAssignment() => Verifier.FixesAsync<IPC323RetryFix>(
        Imports.In(
            """
            nint length;
                    length = [|msgrcv(5, message, 64, 0, 0)|];
                    if (length == -1) throw new IOException();
            """),
        Imports.In(
            """
            nint length;
                    do
                    {
                        length = msgrcv(5, message, 64, 0, 0);
                    }
                    while (length == -1 && Marshal.GetLastPInvokeError() == 4 /* EINTR */);
                    if (length == -1) throw new IOException();
            """));

    [Fact]
    public Task OfACondition() => Verifier.FixesAsync<IPC323RetryFix>(
        Imports.In(
            """
            if ([|epoll_wait(5, files, 1, -1)|] < 0)
                    {
                        throw new IOException();
                    }
            """),
        Imports.In(
            """
            int result;
                    do
                    {
                        result = epoll_wait(5, files, 1, -1);
                    }
                    while (result == -1 && Marshal.GetLastPInvokeError() == 4 /* EINTR */);

                    if (result < 0)
                    {
                        throw new IOException();
                    }
            """));

    [Fact]
    public Task OfAStatement() => Verifier.FixesAsync<IPC323RetryFix>(
        Imports.In("[|poll(null, 0, 500)|];"),
        Imports.In(
            """
            int result;
                    do
                    {
                        result = poll(null, 0, 500);
                    }
                    while (result == -1 && Marshal.GetLastPInvokeError() == 4 /* EINTR */);
            """));

    [Fact]
    public Task WithTheConstantAtHand() => Verifier.FixesAsync<IPC323RetryFix>(
        """
        static class Errors { public const int EINTR = 4; }

        class Native
        {
            private const int EINTR = 4;

            [DllImport("libc", SetLastError = true)] private static extern int poll(long[] files, uint count, int timeout);

            void Run(long[] files)
            {
                if ([|poll(files, 1, -1)|] < 0) throw new IOException();
            }
        }
        """,
        """
        static class Errors { public const int EINTR = 4; }

        class Native
        {
            private const int EINTR = 4;

            [DllImport("libc", SetLastError = true)] private static extern int poll(long[] files, uint count, int timeout);

            void Run(long[] files)
            {
                int result;
                do
                {
                    result = poll(files, 1, -1);
                }
                while (result == -1 && Marshal.GetLastPInvokeError() == EINTR);

                if (result < 0) throw new IOException();
            }
        }
        """);

    [Fact]
    public Task OfMonoPosix() => Verifier.FixesAsync<IPC323RetryFix>(
        """
        using Mono.Unix;
        using Mono.Unix.Native;

        class Service
        {
            void Run(Pollfd[] files)
            {
                var count = [|Syscall.poll(files, -1)|];
                if (count < 0) UnixMarshal.ThrowExceptionForLastError();
            }
        }
        """,
        """
        using Mono.Unix;
        using Mono.Unix.Native;

        class Service
        {
            void Run(Pollfd[] files)
            {
                int count;
                do
                {
                    count = Syscall.poll(files, -1);
                }
                while (UnixMarshal.ShouldRetrySyscall(count));
                if (count < 0) UnixMarshal.ThrowExceptionForLastError();
            }
        }
        """,
        test => test.MonoPosix());

    [Theory]
    [InlineData("[|usleep(1000)|];")]
    [InlineData("[|nanosleep(ref time, IntPtr.Zero)|];")]
    [InlineData("if ([|select(5, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero)|] < 0) throw new IOException();")]
    [InlineData("if (goesOn) [|poll(files, 1, -1)|];")]
    [InlineData("if (goesOn && [|poll(files, 1, -1)|] < 0) throw new IOException();")]
    public Task NothingWhereRepeatingIsNotEnough(string statements) => Verifier.OffersNoFixAsync<IPC323RetryFix>(Imports.In(statements));

    [Theory]
    [InlineData("if ({|#0:connect(5, message, 16)|} < 0) throw new IOException();")]
    [InlineData("if ({|#0:waitpid(7, out var status, 0)|} < 0) throw new IOException(); return status;")]
    public Task NothingForRareOnesWhereRepeatingIsNotEnough(string statements) => Verifier.OffersNoFixAsync<IPC323RetryFix>(
        Imports.In(statements),
        test =>
        {
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC323", DiagnosticSeverity.Info).WithLocation(0));
            test.FixedState.ExpectedDiagnostics.Add(new DiagnosticResult("IPC323", DiagnosticSeverity.Info).WithLocation(0));
        });

    [Fact]
    public Task NothingWithoutTheError() => Verifier.OffersNoFixAsync<IPC323RetryFix>(
        """
        class Native
        {
            [DllImport("libc")] private static extern int poll(long[] files, uint count, int timeout);

            void Run(long[] files)
            {
                if ([|poll(files, 1, -1)|] < 0) throw new IOException();
            }
        }
        """);
}
