namespace IpcAnalyzers.Tests.Rules.Processes.IPC304;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC304");

    [Theory]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; p.Start(); p.BeginOutputReadLine();")]
    [InlineData("var p = Process.Start(info); p?.BeginOutputReadLine(); p.OutputDataReceived += Handle;")]
    [InlineData("var p = new Process(); p.ErrorDataReceived += Handle; p.Start(); if (info.RedirectStandardError) p.BeginErrorReadLine();")]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; Task.Run(() => { p.Start(); p.BeginOutputReadLine(); });")]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; Begin(); void Begin() => p.BeginOutputReadLine();")]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; Action begin = p.BeginOutputReadLine; p.Start(); begin();")]
    [InlineData("var p = new Process(); var q = p; p.OutputDataReceived += Handle; q.Start(); q.BeginOutputReadLine();")]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; Process q; q = p; q.BeginOutputReadLine();")]
    [InlineData("var p = new Process(); p.OutputDataReceived -= Handle; p.Start();")]
    [InlineData("var p = new Process(); p.Start(); p.BeginOutputReadLine();")]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; p.Start(); p.StandardOutput.ReadToEnd();")]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; Start(p);")]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; p.Run();")]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; Processes.Add(p);")]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; Shared = p;")]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; var pair = (p, 1); Start(pair.p);")]
    [InlineData("var p = new Process(); p.OutputDataReceived += Handle; var all = new[] { p }; Start(all[0]);")]
    [InlineData("var p = Create(); p.OutputDataReceived += Handle;")]
    [InlineData("var p = info == null ? new Process() : Create(); p.OutputDataReceived += Handle;")]
    [InlineData("Create().OutputDataReceived += Handle;")]
    [InlineData("foreach (var p in Processes) p.OutputDataReceived += Handle;")]
    [InlineData("Processes[0].OutputDataReceived += Handle;")]
    [InlineData("Process p; Make(out p); p.OutputDataReceived += Handle;")]
    [InlineData("var p = new Process(); ref var q = ref p; p.OutputDataReceived += Handle; q.BeginOutputReadLine();")]
    [InlineData("var p = new Derived(); p.OutputDataReceived += Handle; p.Start();")]
    [InlineData("Process p = new Derived(); p.OutputDataReceived += Handle; p.Start();")]
    [InlineData("Action<Process> attach = p => p.OutputDataReceived += Handle;")]
    public Task BegunOrOutOfSight(string statements) => Verifier.SilentAsync(
        $$"""
        class Tool
        {
            public static Process Shared;
            static readonly List<Process> Processes = new();

            void Run(ProcessStartInfo info)
            {
                {{statements}}
            }

            static Process Create() => Shared;
            static void Start(Process process) { process.Start(); process.BeginOutputReadLine(); }
            static void Make(out Process process) => process = new();
            void Handle(object sender, DataReceivedEventArgs e) => Console.WriteLine(e.Data);
        }

        class Derived : Process
        {
            public new void Start() { base.Start(); BeginOutputReadLine(); }
        }

        static class Extensions
        {
            public static void Run(this Process process) { process.Start(); process.BeginOutputReadLine(); }
        }
        """);

    [Theory]
    [InlineData("private Process _process;", "_process = new Process(); _process.OutputDataReceived += Handle;", "_process.BeginOutputReadLine();")]
    [InlineData("private Process _process;", "_process = new Process(); _process.OutputDataReceived += Handle;", "_process?.BeginOutputReadLine();")]
    [InlineData("private Process _process;", "_process = new Process(); _process.OutputDataReceived += Handle;", "Begin(_process);")]
    [InlineData("private Process _process;", "_process = new Process(); _process.OutputDataReceived += (sender, e) => More();", "var all = new[] { this }; all[0]._process.BeginOutputReadLine();")]
    [InlineData("private Process _process;", "var process = new Process(); _process = process; _process.OutputDataReceived += Handle; process.BeginOutputReadLine();", "")]
    [InlineData("private Process _process;", "_process = new Process(); _process.OutputDataReceived += Handle;", "_process.Run();")]
    [InlineData("private Process _process;", "_process = new Process(); _process.OutputDataReceived += Handle;", "_process?.Run();")]
    [InlineData("private Process _process;", "_process = new Process(); _process.OutputDataReceived += Handle;", "var process = _process; process.Run();")]
    [InlineData("private Process _process;", "_process = new Process(); _process.OutputDataReceived += Handle;", "var processes = new List<Process> { _process };")]
    [InlineData("private Process _process;", "_process.OutputDataReceived += Handle;", "_process = Given;")]
    [InlineData("private Process _process = Tool.Make();", "_process.OutputDataReceived += Handle;", "")]
    [InlineData("internal Process _process;", "_process = new Process(); _process.OutputDataReceived += Handle;", "")]
    [InlineData("protected Process _process;", "_process = new Process(); _process.OutputDataReceived += Handle;", "")]
    [InlineData("public Process Child { get; } = new();", "Child.OutputDataReceived += Handle;", "")]
    [InlineData("private Process Child => Given;", "Child.OutputDataReceived += Handle;", "")]
    [InlineData("private Process Child { get { return Given; } }", "Child.OutputDataReceived += Handle;", "")]
    [InlineData("private Process _process; public Process Child => _process;", "_process = new Process(); _process.OutputDataReceived += Handle;", "")]
    [InlineData("private Process _process;", "var process = new Process(); process.OutputDataReceived += Handle; _process = process;", "_process.Run();")]
    [InlineData("private Process _process;", "var process = Given; var copy = process; _process = copy; _process.OutputDataReceived += Handle;", "")]
    [InlineData("private Process _process;", "Given.OutputDataReceived += Handle;", "")]
    [InlineData("private Process _process;", "this.Given.OutputDataReceived += Handle;", "")]
    [InlineData("private Process _process;", "new Tool()._process.OutputDataReceived += Handle;", "")]
    public Task FieldsThatOthersReach(string field, string statements, string others) => Verifier.SilentAsync(
        $$"""
        partial class Tool
        {
            {{field}}

            Process Given { get; set; }

            void Run()
            {
                {{statements}}
            }

            void Handle(object sender, DataReceivedEventArgs e) => Console.WriteLine(e.Data);
        }

        partial class Tool
        {
            void More()
            {
                {{others}}
            }

            static void Begin(Process process) => process.Run();
            static Process Make() => new();
        }

        static class Extensions
        {
            public static void Run(this Process process) { process.Start(); process.BeginOutputReadLine(); }
        }
        """);

    [Fact]
    public Task ANestedTypeBegins() => Verifier.SilentAsync(
        """
        class Tool
        {
            private readonly Process _process = new();

            void Run() => _process.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);

            private class Starter
            {
                void Start(Tool tool) { tool._process.Start(); tool._process.BeginOutputReadLine(); }
            }
        }
        """);

    [Fact]
    public Task AParameterIsTheCallers() => Verifier.SilentAsync(
        """
        class Attached
        {
            private readonly Process _process;

            public Attached(Process process)
            {
                _process = process;
                _process.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);
                process.ErrorDataReceived += (_, e) => Console.WriteLine(e.Data);
            }

            public event DataReceivedEventHandler Output
            {
                add => _process.OutputDataReceived += value;
                remove => _process.OutputDataReceived -= value;
            }
        }
        """);

    [Fact]
    public Task AProcessOfItsOwnKind() => Verifier.SilentAsync(
        """
        class Tool : Process
        {
            public Tool() => OutputDataReceived += (_, e) => Console.WriteLine(e.Data);

            void Attach() => this.ErrorDataReceived += (_, e) => Console.WriteLine(e.Data);
        }
        """);

    [Fact]
    public Task OtherTypesWithTheSameNames() => Verifier.SilentAsync(
        """
        namespace Own
        {
            class Process
            {
                public event EventHandler OutputDataReceived { add { } remove { } }

                public void Start() { }
            }

            class Tool
            {
                void Run()
                {
                    var process = new Process();
                    process.OutputDataReceived += (_, _) => { };
                    process.Start();
                }
            }
        }
        """);

    [Fact]
    public Task AnotherConfigurationBegins() => Verifier.SilentAsync(
        """
        class Tool
        {
            private readonly Process _process = new();

            void Run()
            {
                _process.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);
                _process.Start();
        #if NETFRAMEWORK
                _process.BeginOutputReadLine();
        #endif
            }

            void RunOther()
            {
                var process = new Process();
                process.ErrorDataReceived += (_, e) => Console.WriteLine(e.Data);
                process.Start();
        #if NETFRAMEWORK
                process.BeginErrorReadLine();
        #endif
            }
        }
        """);
}
