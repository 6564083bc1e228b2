namespace IpcAnalyzers.Tests.Rules.Processes.IPC306;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC306");

    [Theory]
    [InlineData("var p = new Process { StartInfo = info, EnableRaisingEvents = true }; p.Exited += Handle; p.Start();")]
    [InlineData("Process p = new() { EnableRaisingEvents = true }; p.Exited += Handle; p.Start();")]
    [InlineData("var p = new Process(); p.EnableRaisingEvents = true; p.Exited += Handle; p.Start();")]
    [InlineData("var p = Process.Start(info); p.Exited += Handle; p.EnableRaisingEvents = true;")]
    [InlineData("var p = Process.Start(info); p.Exited += Handle; if (info.UseShellExecute) p.EnableRaisingEvents = true;")]
    [InlineData("var p = Process.Start(info); p.Exited += Handle; p.EnableRaisingEvents = info.UseShellExecute;")]
    [InlineData("var p = new Process(); var q = p; q.EnableRaisingEvents = true; p.Exited += Handle;")]
    [InlineData("Process p; if (info == null) p = new Process { EnableRaisingEvents = true }; else p = new Process(); p.Exited += Handle;")]
    [InlineData("var p = new Process(); p.Exited -= Handle; p.Start();")]
    [InlineData("var p = Process.Start(info); p.Exited += Handle; Enable(p);")]
    [InlineData("var p = Process.Start(info); p.Exited += Handle; p.Enable();")]
    [InlineData("var p = Process.Start(info); p.Exited += Handle; Shared = p;")]
    [InlineData("var p = Process.GetProcessById(1); p.Exited += Handle;")]
    [InlineData("var p = Shared; p.Exited += Handle;")]
    [InlineData("Shared.Exited += Handle;")]
    [InlineData("using (Shared = new Process()) { Shared.Exited += Handle; }")]
    [InlineData("Action<Process> attach = p => p.Exited += Handle;")]

    // These raise it, too.
    [InlineData("var p = Process.Start(info); p.Exited += Handle; p.WaitForExitAsync().Wait();")]
    [InlineData("var p = Process.Start(info); p.Exited += Handle; while (!p.HasExited) Thread.Sleep(10);")]
    [InlineData("var p = Process.Start(info); p.Exited += Handle; p.WaitForExit(); Console.WriteLine(p.ExitCode);")]
    [InlineData("var p = Process.Start(info); p.Exited += Handle; p.WaitForExit(); Console.WriteLine(p.ExitTime);")]
    public Task EnabledOrOutOfSight(string statements) => Verifier.SilentAsync(
        $$"""
        class Tool
        {
            public static Process Shared;

            void Run(ProcessStartInfo info)
            {
                {{statements}}
            }

            static void Enable(Process process) => process.EnableRaisingEvents = true;
            void Handle(object sender, EventArgs e) => Console.WriteLine("ended");
        }

        static class Extensions
        {
            public static void Enable(this Process process) => process.EnableRaisingEvents = true;
        }
        """);

    [Theory]
    [InlineData("_process = new Process();", "_process.EnableRaisingEvents = true;")]
    [InlineData("_process = new Process { EnableRaisingEvents = true };", "")]
    [InlineData("_process = new Process();", "if (_process.HasExited) _process = null;")]
    [InlineData("_process = new Process();", "_process.WaitForExitAsync().Wait();")]
    [InlineData("_process = Given();", "")]
    [InlineData("_process = new Process();", "Enable(_process);")]
    [InlineData("_process = new Process();", "_process.Enable();")]
    [InlineData("var process = Given(); _process = process;", "")]
    public Task FieldsOfTheType(string statements, string others) => Verifier.SilentAsync(
        $$"""
        class Tool
        {
            private Process _process;

            void Run()
            {
                {{statements}}
                _process.Exited += (_, _) => Console.WriteLine("ended");
                _process.Start();
            }

            void More()
            {
                {{others}}
            }

            static Process Given() => new() { EnableRaisingEvents = true };
            static void Enable(Process process) => process.Enable();
        }

        static class Extensions
        {
            public static void Enable(this Process process) => process.EnableRaisingEvents = true;
        }
        """);

    [Fact]
    public Task ABaseTypeMayEnable() => Verifier.SilentAsync(
        """
        abstract class Launcher
        {
            protected Process Child = new();

            protected void Start() { Child.EnableRaisingEvents = true; Child.Start(); }
        }

        class Tool : Launcher
        {
            void Run()
            {
                Child.Exited += (_, _) => Console.WriteLine("ended");
                Start();
            }
        }
        """);

    [Fact]
    public Task AWrapperHandsTheHandlerOn() => Verifier.SilentAsync(
        """
        class Wrapper
        {
            private readonly Process _wrapped;

            public Wrapper(Process wrapped) => _wrapped = wrapped;

            public event EventHandler Exited
            {
                add { _wrapped.Exited += value; }
                remove { _wrapped.Exited -= value; }
            }
        }
        """);

    [Fact]
    public Task OtherTypesWithTheSameEvent() => Verifier.SilentAsync(
        """
        class Window
        {
            public event EventHandler Exited { add { } remove { } }
        }

        class Tool
        {
            void Run()
            {
                var window = new Window();
                window.Exited += (_, _) => Console.WriteLine("ended");
            }
        }
        """);

    [Fact]
    public Task AProcessOfItsOwnKind() => Verifier.SilentAsync(
        """
        class Tool : Process
        {
            public Tool() => EnableRaisingEvents = true;
        }

        class User
        {
            void Run()
            {
                var tool = new Tool();
                tool.Exited += (_, _) => Console.WriteLine("ended");
                tool.Start();
            }
        }
        """);
}
