using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC321;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC321");

    [Theory]
    [InlineData("[DllImport(\"libc\")]", "[DllImport(\"libc\", SetLastError = true)]")]
    [InlineData("[DllImport(\"libc\", SetLastError = false)]", "[DllImport(\"libc\", SetLastError = true)]")]
    [InlineData("[DllImport(\"libc\", EntryPoint = \"kill\")]", "[DllImport(\"libc\", EntryPoint = \"kill\", SetLastError = true)]")]
    [InlineData("[Obsolete, DllImport(\"libc\")]", "[Obsolete, DllImport(\"libc\", SetLastError = true)]")]
    public Task AtTheImport(string import, string replacement) => Verifier.FixesAsync<IPC321SetLastErrorFix>(
        Source(import, "[|Marshal.GetLastWin32Error()|]", "throw [|new System.ComponentModel.Win32Exception()|]"),
        Source(replacement, "Marshal.GetLastWin32Error()", "throw new System.ComponentModel.Win32Exception()"),
        test =>
        {
            // One import is the cause of both.
            test.NumberOfIncrementalIterations = 1;
        });

    [Fact]
    public Task GeneratedImport() => Verifier.FixesAsync<IPC321SetLastErrorFix>(
        """
        partial class Service
        {
            [LibraryImport("libc")] private static partial int kill(int process, int signal);
            private static partial int kill(int process, int signal) => 0;

            int Stop(int process) => kill(process, 15) == 0 ? 0 : [|Marshal.GetLastPInvokeError()|];
        }
        """,
        """
        partial class Service
        {
            [LibraryImport("libc", SetLastError = true)] private static partial int kill(int process, int signal);
            private static partial int kill(int process, int signal) => 0;

            int Stop(int process) => kill(process, 15) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
        """);

    [Fact]
    public Task SeveralImports() => Verifier.FixesAsync<IPC321SetLastErrorFix>(
        """
        class Service
        {
            [DllImport("libc")] private static extern int kill(int process, int signal);

            int Stop(int process)
            {
                return kill(process, 15) != 0 || raise(15) != 0 ? [|Marshal.GetLastWin32Error()|] : 0;

                [DllImport("libc")] static extern int raise(int signal);
            }
        }
        """,
        """
        class Service
        {
            [DllImport("libc", SetLastError = true)] private static extern int kill(int process, int signal);

            int Stop(int process)
            {
                return kill(process, 15) != 0 || raise(15) != 0 ? Marshal.GetLastWin32Error() : 0;

                [DllImport("libc", SetLastError = true)] static extern int raise(int signal);
            }
        }
        """);

    [Fact]
    public Task NothingInAnotherFile() => Verifier.OffersNoFixAsync<IPC321SetLastErrorFix>(
        "class Service { int Stop(int process) => Far.kill(process, 15) == 0 ? 0 : [|Marshal.GetLastWin32Error()|]; }",
        test =>
        {
            const string Import = "static class Far { [System.Runtime.InteropServices.DllImport(\"libc\")] public static extern int kill(int process, int signal); }";
            test.TestState.Sources.Add(Import);
            test.FixedState.Sources.Add(Import);
        });

    [Fact]
    public Task NothingWhereItIsOverwritten() => Verifier.OffersNoFixAsync<IPC321SetLastErrorFix>(
        """
        class Service
        {
            [DllImport("libc", SetLastError = true)] private static extern int kill(int process, int signal);

            int Stop(int process)
            {
                var result = kill(process, 15);
                Console.WriteLine(result);
                return result == 0 ? 0 : [|Marshal.GetLastWin32Error()|];
            }
        }
        """);

    private static string Source(string import, string first, string second) =>
        $$"""
        class Service
        {
            {{import}} private static extern int kill(int process, int signal);

            int Stop(int process) => kill(process, 15) == 0 ? 0 : {{first}};

            void Check(int process)
            {
                if (kill(process, 0) != 0) {{second}};
            }
        }
        """;
}
