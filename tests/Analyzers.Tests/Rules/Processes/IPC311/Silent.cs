using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC311;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC311");

    [Theory]
    [InlineData("using var p = Process.Start(\"x\"); p.WaitForExit();")]
    [InlineData("using (var p = Process.Start(\"x\")) { p.WaitForExit(); }")]
    [InlineData("using (Process.Start(\"x\")) { }")]
    [InlineData("var p = Process.Start(\"x\"); p.WaitForExit(); p.Dispose();")]
    [InlineData("var p = Process.Start(\"x\"); p.WaitForExit(); p.Close();")]
    [InlineData("Process? p = null; try { p = Process.Start(\"x\"); p.WaitForExit(); } finally { p?.Dispose(); }")]
    [InlineData("Process.Start(\"x\").Dispose();")]
    [InlineData("Process.Start(new ProcessStartInfo(\"x\"))?.Dispose();")]
    [InlineData("var p = Process.Start(\"x\"); if (flag) { p.Dispose(); return; } p.WaitForExit();")]
    [InlineData("var p = new Process { StartInfo = { FileName = \"x\" } }; using (p) { p.Start(); }")]
    [InlineData("IDisposable d = Process.Start(\"x\"); d.Dispose();")]
    public async Task Disposed(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("_process = Process.Start(\"x\");")]
    [InlineData("var p = Process.Start(\"x\"); _process = p; p.WaitForExit();")]
    [InlineData("var p = Process.Start(\"x\"); Processes.Add(p);")]
    [InlineData("Processes.Add(Process.Start(\"x\"));")]
    [InlineData("var p = Process.Start(\"x\"); Track(p);")]
    [InlineData("Process.Start(\"x\").Track();")]
    [InlineData("var p = Process.Start(info)!; Track(p.StandardOutput); p.WaitForExit();")]
    [InlineData("var p = Process.Start(info)!; _reader = p.StandardOutput;")]
    [InlineData("var p = Process.Start(\"x\"); Stop = () => p.Kill(); Stop = () => Track(p);")]
    [InlineData("var p = new Process { StartInfo = info, EnableRaisingEvents = true }; p.Exited += (sender, _) => ((Process)sender!).Dispose(); p.Start();")]
    [InlineData("var p = new Process { StartInfo = info, EnableRaisingEvents = true }; p.Exited += OnExited; p.Start();")]
    [InlineData("var p = new Process { StartInfo = info, EnableRaisingEvents = true }; p.Exited += delegate { p.Dispose(); }; p.Start();")]
    [InlineData("var p = Process.Start(info)!; p.OutputDataReceived += (_, e) => Console.WriteLine(e.Data); p.BeginOutputReadLine();")]
    public async Task Kept(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("Process.Start(new ProcessStartInfo(\"x\") { UseShellExecute = true });")]
    [InlineData("var p = Process.Start(new ProcessStartInfo(\"x\") { UseShellExecute = true }); p?.WaitForExit();")]
    [InlineData("Process.Start(new ProcessStartInfo(\"x\") { UseShellExecute = flag });")]
    [InlineData("Process.Start(info);")]
    [InlineData("Process.Start(\"https://example.org\");")]
    [InlineData("var url = Environment.CurrentDirectory; try { Process.Start(url); } catch { }")]
    [InlineData("var page = new Uri(Environment.CurrentDirectory); Process.Start(page.AbsoluteUri);")]
    [InlineData("var helpLink = new Uri(Environment.CurrentDirectory); Process.Start(helpLink.ToString());")]
    [InlineData("Process.Start(\"x\"); Environment.Exit(0);")]
    [InlineData("var p = new Process { StartInfo = info };")]
    [InlineData("var p = Process.GetCurrentProcess(); Console.Write(p.Id);")]
    [InlineData("foreach (var p in Process.GetProcesses()) Console.Write(p.Id);")]
    [InlineData("var p = Process.GetProcessById(1); p.Kill();")]
    [InlineData("var p = Start(); p.WaitForExit();")]
    [InlineData("var p = Process.Start(\"x\"); while (true) p.WaitForExit(1000);")]
    [InlineData("var p = new Runner(); p.Start();")]
    public async Task NothingToDispose(string body) => await Verifier.SilentAsync(With(body));

    [Fact]
    public async Task Returned() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                Process M() => Process.Start("x");

                Process N(bool flag)
                {
                    var p = new Process { StartInfo = { FileName = "x" } };
                    p.Start();
                    if (flag) { p.WaitForExit(); }
                    return p;
                }

                Task O(CancellationToken token)
                {
                    var p = Process.Start("x");
                    return p.WaitForExitAsync(token);
                }

                (Process, int) P() { var p = Process.Start("x"); return (p, 1); }

                Func<Process> Q() => () => Process.Start("x");

                IEnumerable<Process> R() { yield return Process.Start("x"); }
            }
            """);

    [Theory]
    [InlineData("Process.Start(\"https://example.org\");")]
    [InlineData("Process.Start(new ProcessStartInfo(\"x\"));")]
    public async Task ShellOfDotNetFramework(string body) =>
        await Verifier.SilentAsync(
            $$"""class C { void M() { {{body}} } }""",
            test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Fact]
    public async Task ProgramThatEnds() =>
        await Verifier.SilentAsync(
            """
            var p = Process.Start("x");
            p.WaitForExit();
            Process.Start("y");
            """);

    private static string With(string body) =>
        $$"""
        class Runner { public void Start() { } }

        static class Extensions { public static List<Process> All = new(); public static void Track(this Process process) => All.Add(process); }

        class C
        {
            public Process? _process;
            public StreamReader? _reader;
            public Action? Stop;
            public List<Process> Processes { get; } = new();
            public static void Track(object item) { }
            static Process Start() => null!;
            void OnExited(object? sender, EventArgs e) => ((Process)sender!).Dispose();

            void M(ProcessStartInfo info, bool flag)
            {
                {{body}}
            }
        }
        """;
}
