using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC328;

[NoFix("What is right depends on the function: a wrapper in C, arguments that fill the registers, or an API of .NET.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC328");

    [Theory]
    [InlineData("ioctl(0, 0x5413, ref size)")]
    [InlineData("ioctlLong(0, request, buffer)")]
    [InlineData("open(path, 0x42, 420)")]
    [InlineData("open(path, 0x200, 420)")]
    [InlineData("open(path, flags, 420)")]
    [InlineData("openat(-100, path, O_CREAT | O_RDWR, 420)")]
    [InlineData("fcntl(0, 2, 1)")]
    [InlineData("fcntl(0, command, 1)")]
    [InlineData("printf(path, 5)")]
    [InlineData("snprintf(buffer, 16, path, 5.0)")]
    [InlineData("syslog(6, \"%s\", path)")]
    [InlineData("execl(path, path, null)")]
    [InlineData("sem_open(path, 0x40, 384, 1)")]
    [InlineData("semctl(1, 0, 16, 1)")]
    public Task Everywhere(string call) => Verifier.ReportsAsync(
        Source($"{{|#0:{call}|}}"), test => Expect(test, DiagnosticSeverity.Info));

    [Theory]
    [InlineData("if (!OperatingSystem.IsWindows()) {|#0:fcntl(0, 2, 1)|};", DiagnosticSeverity.Info)]
    [InlineData("if (OperatingSystem.IsMacOS()) {|#0:fcntl(0, 48, 1)|};", DiagnosticSeverity.Warning)]
    [InlineData("if (!RuntimeInformation.IsOSPlatform(OSPlatform.OSX)) return; {|#0:fcntl(0, 48, 1)|};", DiagnosticSeverity.Warning)]
    [InlineData("var size = 0L; {|#0:ioctl(0, OperatingSystem.IsMacOS() ? 0x40087468UL : 0x5413UL, ref size)|};", DiagnosticSeverity.Warning)]
    [InlineData("{|#0:ioctlOfMac(0, 0x40087468, IntPtr.Zero)|};", DiagnosticSeverity.Warning)]
    public Task WhereMacOSIsMeant(string statement, DiagnosticSeverity severity) => Verifier.ReportsAsync(
        Imports.In(statement), test => Expect(test, severity));

    [Theory]
    [InlineData("build_property.RuntimeIdentifier = osx-arm64", DiagnosticSeverity.Warning)]
    [InlineData("ipc_analyzers.target_os = linux, macos", DiagnosticSeverity.Warning)]
    [InlineData("ipc_analyzers.target_os = unix", DiagnosticSeverity.Info)]
    public Task ByTheProject(string line, DiagnosticSeverity severity) => Verifier.ReportsAsync(
        Source("{|#0:fcntl(0, 2, 1)|}"),
        test =>
        {
            test.GlobalConfig(line);
            Expect(test, severity);
        });

    [Fact]
    public Task LibraryImport() => Verifier.ReportsAsync(
        """
        partial class Terminal
        {
            [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
            private static partial int SetFlags(int descriptor, int command, int value);

            private static partial int SetFlags(int descriptor, int command, int value) => 0;

            void Start() => {|#0:SetFlags(0, 4, 2048)|};
        }
        """,
        test => Expect(test, DiagnosticSeverity.Info));

    [Fact]
    public Task TheMessage() => Verifier.ReportsAsync(
        """
        class Terminal
        {
            [DllImport("libc", EntryPoint = "ioctl")]
            private static extern int {|#1:Control|}(int descriptor, ulong request, ref long size);

            void Start(long size) => {|#0:Control(0, 0x5413, ref size)|};
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC328", DiagnosticSeverity.Info).WithLocation(0).WithLocation(1)
            .WithMessage("'ioctl' is variadic in C, but its import passes 'ref size' as a named argument: on macOS with Apple silicon the function reads it from the stack, where it is not")));

    private static void Expect(AnalyzerTest<DefaultVerifier> test, DiagnosticSeverity severity) =>
        test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC328", severity).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    private static string Source(string call) => Imports.In($"var size = 0L; {call};");
}
