namespace IpcAnalyzers.Tests.Rules.Processes.IPC307;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC307");

    [Theory]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; p.Start(); p.BeginOutputReadLine();")]
    [InlineData("var p = Process.Start(info); p.OutputDataReceived += Handle; p.BeginOutputReadLine();")]
    [InlineData("var p = Process.Start(info); p.BeginErrorReadLine(); p.OutputDataReceived += Handle; p.BeginOutputReadLine();")]
    [InlineData("var p = Process.Start(info); var q = Process.Start(info); q.BeginOutputReadLine(); p.OutputDataReceived += Handle; p.BeginOutputReadLine();")]
    [InlineData("var p = Process.Start(info); if (info.CreateNoWindow) { p.BeginOutputReadLine(); } else { p.OutputDataReceived += Handle; p.BeginOutputReadLine(); }")]
    [InlineData("var p = Process.Start(info); if (info.CreateNoWindow) { p.BeginOutputReadLine(); return; } p.OutputDataReceived += Handle; p.BeginOutputReadLine();")]
    [InlineData("var p = Process.Start(info); Action begin = () => p.BeginOutputReadLine(); p.OutputDataReceived += Handle; begin();")]
    [InlineData("var p = Process.Start(info); Action begin = p.BeginOutputReadLine; p.OutputDataReceived += Handle; begin();")]
    [InlineData("var p = Process.Start(info); p.BeginOutputReadLine(); p = Process.Start(info); p.OutputDataReceived += Handle; p.BeginOutputReadLine();")]
    [InlineData("Process p = null; foreach (var name in info.ArgumentList) { p = Process.Start(name); p.OutputDataReceived += Handle; p.BeginOutputReadLine(); }")]
    [InlineData("var p = new Process(); for (var i = 0; i < 2; i++) { p.OutputDataReceived += Handle; p.Start(); p.BeginOutputReadLine(); p.WaitForExit(); p.Close(); }")]
    [InlineData("var p = Process.Start(info); p.BeginOutputReadLine(); p.CancelOutputRead(); p.OutputDataReceived += Handle; p.BeginOutputReadLine();")]
    [InlineData("var p = new Process(); p.Start(); p.BeginOutputReadLine(); p.Close(); p.OutputDataReceived += Handle; p.Start(); p.BeginOutputReadLine();")]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; p.Start(); p.BeginOutputReadLine(); p.OutputDataReceived += (_, e) => Console.Write('.');")]
    [InlineData("given.OutputDataReceived += Handle;")]
    [InlineData("_process.BeginOutputReadLine(); given.OutputDataReceived += Handle;")]
    [InlineData("given.BeginOutputReadLine(); Action attach = () => given.OutputDataReceived += Handle;")]
    [InlineData("given.BeginOutputReadLine(); given.OutputDataReceived -= Handle;")]
    [InlineData("var p = Process.Start(info); while (p.Id > 1) { p.BeginOutputReadLine(); break; } p.OutputDataReceived += Handle;")]
    [InlineData("var p = Process.Start(info); try { } catch { p.BeginOutputReadLine(); } p.OutputDataReceived += Handle; p.BeginOutputReadLine();")]
    public Task Lines(string statements) => Verifier.SilentAsync(Source(statements, "DataReceivedEventArgs"));

    [Theory]
    [InlineData("var p = new Process { EnableRaisingEvents = true }; p.Exited += Handle; p.Start();")]
    [InlineData("var p = Process.Start(info); p.Exited += Handle; p.EnableRaisingEvents = true;")]
    [InlineData("var p = new Process(); p.Start(); p.Exited += Handle; p.EnableRaisingEvents = true;")]
    [InlineData("var p = new Process { EnableRaisingEvents = true }; p.Start(); p.Exited += Handle; if (p.HasExited) Handle(p, EventArgs.Empty);")]
    [InlineData("given.EnableRaisingEvents = true; given.Exited += Handle; given.Start();")]
    [InlineData("given.EnableRaisingEvents = true; given.Exited += Handle; if (given.HasExited) return;")]
    [InlineData("given.EnableRaisingEvents = true; given.Exited += Handle;")]
    [InlineData("var p = new Process { EnableRaisingEvents = false }; p.Start(); p.Exited += Handle; p.EnableRaisingEvents = true;")]
    [InlineData("var p = new Process { EnableRaisingEvents = info.CreateNoWindow }; p.Start(); p.Exited += Handle; p.EnableRaisingEvents = true;")]
    [InlineData("var p = new Process { EnableRaisingEvents = true }; p.Start(); p.EnableRaisingEvents = false; p.Exited += Handle; p.EnableRaisingEvents = true;")]
    [InlineData("var p = new Process { EnableRaisingEvents = true }; if (info.CreateNoWindow) p.Start(); p.Exited += Handle;")]
    [InlineData("var p = new Process { EnableRaisingEvents = true }; Action start = () => p.Start(); p.Exited += Handle; start();")]
    [InlineData("var p = new Process { EnableRaisingEvents = true }; p.Start(); p = new Process { EnableRaisingEvents = true }; p.Exited += Handle; p.Start();")]
    [InlineData("var p = new Process { EnableRaisingEvents = true }; p.Start(); p.Exited -= Handle;")]
    [InlineData("foreach (var p in Process.GetProcesses()) { p.EnableRaisingEvents = true; p.Exited += Handle; }")]
    public Task TheEnd(string statements) => Verifier.SilentAsync(Source(statements, "EventArgs"));

    [Fact]
    public Task OtherTypesWithTheSameNames() => Verifier.SilentAsync(
        """
        namespace Own
        {
            class Process
            {
                public event EventHandler Exited { add { } remove { } }
                public event EventHandler OutputDataReceived { add { } remove { } }
                public bool EnableRaisingEvents { get; set; }
                public void Start() { }
                public void BeginOutputReadLine() { }

                void Run()
                {
                    var process = new Process { EnableRaisingEvents = true };
                    process.Start();
                    process.BeginOutputReadLine();
                    process.Exited += (_, _) => { };
                    process.OutputDataReceived += (_, _) => { };
                }
            }
        }
        """);

    [Fact]
    public Task AHelperOfTheTypeListensLater() => Verifier.SilentAsync(
        """
        class Tool
        {
            private readonly Process _process = new() { EnableRaisingEvents = true };

            void Start() { _process.Start(); _process.BeginOutputReadLine(); }

            void Attach(DataReceivedEventHandler handler) => _process.OutputDataReceived += handler;

            void Attach(EventHandler handler) => _process.Exited += handler;
        }
        """);

    private static string Source(string statements, string arguments) =>
        $$"""
        class Tool
        {
            private Process _process;

            void Run(ProcessStartInfo info, Process given)
            {
                {{statements}}
            }

            void Handle(object sender, {{arguments}} e) => Console.WriteLine(e);
        }
        """;
}
