using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC319;

[NoFix("What the child was meant to do has to become a program of its own.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC319");

    [Theory]
    [InlineData("libc", "fork")]
    [InlineData("libc", "vfork")]
    [InlineData("libc", "daemon")]
    [InlineData("libc", "clone")]
    [InlineData("libc", "rfork")]
    [InlineData("libc", "forkpty")]
    [InlineData("libutil", "forkpty")]
    [InlineData("libutil.so", "forkpty")]
    [InlineData("libutil.so.1", "forkpty")]
    [InlineData("util", "forkpty")]
    [InlineData("libc.so.6", "fork")]
    [InlineData("libc.so", "fork")]
    [InlineData("c", "fork")]
    [InlineData("libSystem", "fork")]
    [InlineData("libSystem.dylib", "forkpty")]
    [InlineData("/usr/lib/libSystem.B.dylib", "fork")]
    [InlineData("__Internal", "fork")]
    public Task Functions(string library, string function) => Verifier.ReportsAsync(
        $$"""
        static partial class Native
        {
            private const string Library = "{{library}}";
            private const string Function = "{{function}}";

            [DllImport("{{library}}")] public static extern int {{function}}();
            [DllImport(Library, EntryPoint = Function, SetLastError = true)] public static extern int Copy(long flags = 0);
            [LibraryImport(Library, EntryPoint = Function)] public static partial int Generated(out int master);

            public static partial int Generated(out int master) => master = 0;
        }

        class Service
        {
            void Start()
            {
                [|Native.{{function}}()|];
                var pid = [|Native.Copy()|];
                if ([|Native.Generated(out var master)|] == 0) { }
                [|Local()|];

                [DllImport("{{library}}", EntryPoint = "{{function}}")]
                static extern int Local();
            }
        }
        """);

    [Theory]
    [InlineData("var pid = [|fork()|];")]
    [InlineData("switch ([|fork()|]) { case 0: execve(null, null, null); break; }")]
    [InlineData("if ([|fork()|] > 0) Environment.Exit(0);")]
    [InlineData("Func<int> start = () => [|fork()|];")]
    [InlineData("_ = [|fork()|] + [|fork()|];")]
    [InlineData("while (true) { [|Native.fork()|]; }")]
    [InlineData("if (OperatingSystem.IsLinux()) { [|fork()|]; }")]
    [InlineData("Task.Run(() => [|fork()|]);")]
    public Task Calls(string statement) => Verifier.ReportsAsync(
        $$"""
        using static Native;

        static class Native
        {
            [DllImport("libc")] public static extern int fork();
            [DllImport("libc")] public static extern int execve(string path, string[] arguments, string[] environment);
        }

        class Service
        {
            private readonly int _pid = [|fork()|];

            void Start()
            {
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task ImportInAnotherProject() => Verifier.ReportsAsync(
        "class Service { int Start() => [|Far.fork()|] + [|Far.Generated()|] + Far.getpid(); }",
        test => test.ReferencedProject(
            "Interop",
            """
            using System.Runtime.InteropServices;

            public static partial class Far
            {
                [DllImport("libc")] public static extern int fork();
                [DllImport("libc")] public static extern int getpid();
                [LibraryImport("libc", EntryPoint = "vfork")] public static partial int Generated();
                public static partial int Generated() => 0;
            }
            """));

    [Theory]
    [InlineData("{|#0:fork()|};", "fork")]
    [InlineData("{|#0:Demonize(1, 0)|};", "daemon")]
    public Task TheMessage(string statement, string function) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            [DllImport("libc")] static extern int fork();
            [DllImport("libc", EntryPoint = "daemon")] static extern int Demonize(int nochdir, int noclose);

            void Start()
            {
                {{statement}}
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC319", DiagnosticSeverity.Warning)
            .WithLocation(0)
            .WithMessage($"'{function}' copies the process without the threads of the runtime and its garbage collector, so the child crashes or hangs as soon as it runs managed code")));

    [Fact]
    public Task OnNetStandard() => Verifier.ReportsAsync(
        """
        class Service
        {
            [DllImport("libc", SetLastError = true)] static extern int fork();

            int Start() => [|fork()|];
        }
        """,
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20);
}
