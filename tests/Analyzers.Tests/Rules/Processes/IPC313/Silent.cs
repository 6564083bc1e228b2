using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC313;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC313");

    [Theory]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { UseShellExecute = true });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { UseShellExecute = false, RedirectStandardOutput = true });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { UseShellExecute = true, RedirectStandardOutput = false });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { UseShellExecute = shell, RedirectStandardOutput = true });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { UseShellExecute = true, RedirectStandardOutput = !shell });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { UseShellExecute = shell, RedirectStandardOutput = !shell });""")]
    [InlineData("""var info = new ProcessStartInfo("x") { UseShellExecute = true, RedirectStandardOutput = true }; info.UseShellExecute = false; Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x") { UseShellExecute = true }; if (!shell) { info.UseShellExecute = false; info.RedirectStandardOutput = true; } Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x") { RedirectStandardOutput = true }; if (shell) { info.UseShellExecute = true; info.RedirectStandardOutput = false; } Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x") { RedirectStandardOutput = true, UseShellExecute = true }; Configure(info); Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x") { RedirectStandardOutput = true, UseShellExecute = true }; info.UseShellExecute &= shell; Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x") { RedirectStandardOutput = true, UseShellExecute = true }; (info.UseShellExecute, info.RedirectStandardOutput) = (false, true); Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x") { RedirectStandardOutput = true, UseShellExecute = true }; Action start = () => Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x") { RedirectStandardOutput = true, UseShellExecute = true };""")]
    [InlineData("""var info = Made(); info.UseShellExecute = true; Process.Start(info);""")]
    [InlineData("""var info = Made(); info.RedirectStandardError = true; var process = new Process { StartInfo = info }; Console.Write(process.StartInfo.FileName); process.Start(); process.BeginErrorReadLine(); process.WaitForExit();""")]
    [InlineData("""var process = new Process(); process.StartInfo = Made(); Console.Write(process.StartInfo.FileName); process.Start(); Console.Write(process.StandardOutput.ReadToEnd());""")]
    public async Task ShellOrStreams(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("""Process.Start(new ProcessStartInfo("x", "") { ArgumentList = { "b" } });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { Arguments = null, ArgumentList = { "b" } });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { Arguments = text, ArgumentList = { "b" } });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { Arguments = $"{text}", ArgumentList = { "b" } });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { Arguments = "a", ArgumentList = { } });""")]
    [InlineData("""var info = new ProcessStartInfo("x", "a"); info.Arguments = ""; info.ArgumentList.Add("b"); Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x") { Arguments = "a" }; foreach (var item in items) info.ArgumentList.Add(item); Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x"); if (shell) info.Arguments = "a"; else info.ArgumentList.Add("b"); Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x"); if (shell) info.Arguments = "a"; if (!shell) info.ArgumentList.Add("b"); Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x", "a"); info.ArgumentList.Add("b"); info.ArgumentList.Clear(); Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x"); info.ArgumentList.Add("b"); info = new ProcessStartInfo("x", "a"); Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x"); info.ArgumentList.Add("b"); var other = new ProcessStartInfo("x", "a"); Process.Start(info); Process.Start(other);""")]
    public async Task OneWayToGiveArguments(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = shell, StandardOutputEncoding = Encoding.UTF8 });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { StandardOutputEncoding = encoding });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { StandardErrorEncoding = null });""")]
    [InlineData("""var info = new ProcessStartInfo("x") { StandardOutputEncoding = Encoding.UTF8 }; info.StandardOutputEncoding = null; Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x") { StandardOutputEncoding = Encoding.UTF8 }; info.RedirectStandardOutput |= shell; Process.Start(info);""")]
    [InlineData("""p.StartInfo.StandardOutputEncoding = Encoding.UTF8; p.Start();""")]
    [InlineData("""var info = Made(); info.StandardOutputEncoding = Encoding.UTF8; Process.Start(info);""")]
    public async Task EncodingOfARedirectedStream(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("""using var q = Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true })!; Console.Write(q.StandardOutput.ReadToEnd());""")]
    [InlineData("""using var q = Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = shell })!; Console.Write(q.StandardOutput.ReadToEnd());""")]
    [InlineData("""using var q = Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = shell })!; if (shell) q.BeginOutputReadLine();""")]
    [InlineData("""using var q = Process.Start(Made())!; Console.Write(q.StandardOutput.ReadToEnd());""")]
    [InlineData("""var info = new ProcessStartInfo("x"); Configure(info); using var q = Process.Start(info)!; Console.Write(q.StandardOutput.ReadToEnd());""")]
    [InlineData("""var info = new ProcessStartInfo("x"); if (shell) info.RedirectStandardOutput = true; using var q = Process.Start(info)!; if (shell) q.BeginOutputReadLine();""")]
    [InlineData("""var info = new ProcessStartInfo("x"); info.RedirectStandardOutput |= shell; using var q = Process.Start(info)!; q.BeginOutputReadLine();""")]
    [InlineData("""p.StartInfo.FileName = "x"; p.Start(); Console.Write(p.StandardOutput.ReadToEnd());""")]
    [InlineData("""Console.Write(p.StandardOutput.ReadToEnd());""")]
    [InlineData("""var q = new Tool("x"); q.Start(); Console.Write(q.StandardOutput.ReadToEnd());""")]
    [InlineData("""var q = new Process { StartInfo = Made() }; q.Start(); Console.Write(q.StandardOutput.ReadToEnd());""")]
    [InlineData("""var q = new Process(); Configure(q); q.Start(); Console.Write(q.StandardOutput.ReadToEnd());""")]
    [InlineData("""var q = new Process { StartInfo = { FileName = "x" } }; q.Start(); q.WaitForExit(); q.StartInfo.RedirectStandardOutput = true; q.Start(); q.BeginOutputReadLine();""")]
    [InlineData("""var q = shell ? Process.Start("x") : p; Console.Write(q.StandardOutput.ReadToEnd());""")]
    [InlineData("""var q = Process.Start("x"); Console.Write(nameof(q.StandardOutput));""")]
    public async Task StreamMayBeRedirected(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("p.BeginOutputReadLine(); Console.Write(p.StandardError.ReadToEnd());")]
    [InlineData("p.BeginOutputReadLine(); p.BeginErrorReadLine(); p.StandardInput.Write(1); p.StandardInput.Close();")]
    [InlineData("Console.Write(p.StandardOutput.ReadLine()); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("p.BeginOutputReadLine(); p.CancelOutputRead(); p.BeginOutputReadLine();")]
    [InlineData("while (shell) { p.Start(); p.BeginOutputReadLine(); p.WaitForExit(); p.CancelOutputRead(); }")]
    [InlineData("p.BeginOutputReadLine(); p.WaitForExit(); p.Close(); p.Start(); p.BeginOutputReadLine();")]
    [InlineData("if (shell) p.BeginOutputReadLine(); else Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("if (shell) { p.BeginOutputReadLine(); } p.WaitForExit(); if (!shell) { Console.Write(p.StandardOutput.ReadToEnd()); }")]
    [InlineData("p.BeginOutputReadLine(); Configure(p); p.BeginOutputReadLine();")]
    [InlineData("foreach (var q in new[] { p, p }) q.BeginOutputReadLine();")]
    [InlineData("var q = new Stand(); q.BeginOutputReadLine(); q.BeginOutputReadLine(); Console.Write(q.StandardOutput);")]
    public async Task OneWayToRead(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { UseShellExecute = false, RedirectStandardOutput = true });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { UseShellExecute = shell, RedirectStandardOutput = true });""")]
    [InlineData("""var info = new ProcessStartInfo("x") { RedirectStandardOutput = true }; info.UseShellExecute = false; Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x"); if (!shell) { info.RedirectStandardOutput = true; info.UseShellExecute = false; } Process.Start(info);""")]
    [InlineData("""p.StartInfo.RedirectStandardOutput = true; p.Start();""")]
    [InlineData("""var info = Made(); info.RedirectStandardOutput = true; Process.Start(info);""")]
    public async Task OnDotNetFramework(string body) => await Verifier.SilentAsync(With(body), OnFramework(ReferenceAssemblies.NetFramework.Net472.Default));

    [Fact]
    public async Task OnDotNetStandard() =>
        await Verifier.SilentAsync(
            With("""Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true });"""),
            OnFramework(ReferenceAssemblies.NetStandard.NetStandard20));

    [Fact]
    public async Task BetweenMethods() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                private readonly Process _process = new();
                private readonly ProcessStartInfo _info = new("x") { UseShellExecute = true };

                void Start()
                {
                    _info.RedirectStandardOutput = true;
                    Process.Start(_info);
                    _process.Start();
                    _process.BeginOutputReadLine();
                    Restart();
                    _process.BeginOutputReadLine();
                }

                void Read() => Console.Write(_process.StandardOutput.ReadToEnd());

                void Restart() { _process.Close(); _process.Start(); }
            }
            """);

    private static Action<AnalyzerTest<DefaultVerifier>> OnFramework(ReferenceAssemblies framework) => test => test.ReferenceAssemblies = framework;

    private static string With(string body) =>
        $$"""
        class Tool : Process { public Tool(string name) => StartInfo = new ProcessStartInfo(name) { RedirectStandardOutput = true }; }

        class Stand { public string StandardOutput = ""; public void BeginOutputReadLine() { } }

        class C
        {
            static void Configure(object item) { }

            static ProcessStartInfo Made() => new ProcessStartInfo();

            void M(Process p, bool shell, string text, string[] items, Encoding encoding)
            {
                {{body}}
            }
        }
        """;
}
