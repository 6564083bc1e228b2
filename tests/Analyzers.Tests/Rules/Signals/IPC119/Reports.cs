using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC119;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC119");

    [Theory]
    [InlineData("private bool [|_stop|];", "_stop = true;", "while (!_stop) { }")]
    [InlineData("private bool [|_stop|];", "_stop = true;", "while (!this._stop) ;")]
    [InlineData("private static bool [|_stop|];", "_stop = true;", "for (; !_stop;) { }")]
    [InlineData("private bool [|_running|] = true;", "_running = false;", "do { } while (_running);")]
    [InlineData("private bool [|_stop|]; private int _turns;", "_stop = true;", "while (!_stop) { _turns++; }")]
    [InlineData("private bool [|_stop|]; private int _turns;", "_stop = true;", "while (!_stop && _turns >= 0) { _turns = (_turns + 1) & 0xff; }")]
    [InlineData("private bool [|_stop|]; private int _turns;", "_stop = true;", "while (true) { if (_stop) { break; } _turns++; }")]
    [InlineData("private bool [|_stop|];", "_stop = true;", "for (;;) { if (_stop) { Console.WriteLine(\"bye\"); return; } }")]
    [InlineData("private bool [|_stop|]; private readonly int[] _cells = new int[8];", "_stop = true;", "for (var i = 0; !_stop; i = (i + 1) % _cells.Length) { _cells[i]++; }")]
    [InlineData("private int [|_signals|];", "_signals++;", "while (_signals == 0) { }")]
    [InlineData("private int [|_signals|];", "_signals |= 4;", "while ((_signals & 4) == 0) { }")]
    [InlineData("private object [|_reason|];", "_reason = new object();", "while (_reason == null) { }")]
    [InlineData("private string [|_reason|];", "_reason = \"signal\";", "while (_reason is null) { }")]
    [InlineData("private long [|_at|];", "_at = 1;", "while (_at == 0) { }")]
    [InlineData("private bool [|Stop|] { get; set; }", "Stop = true;", "while (!Stop) { }")]
    [InlineData("internal static bool [|Stop|] { get; set; }", "Stop = true;", "while (!Service.Stop) { }")]
    [InlineData("private bool [|_stop|]; void Ask() => _stop = true;", "Ask();", "while (!_stop) { }")]
    [InlineData("private DayOfWeek [|_day|];", "_day = DayOfWeek.Friday;", "while (_day != DayOfWeek.Friday) { }")]
    public Task Fields(string member, string inHandler, string inProgram) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            {{member}}
            private PosixSignalRegistration _registration;

            void Run()
            {
                _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => { context.Cancel = true; {{inHandler}} });
                {{inProgram}}
            }
        }
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.Errors);

    [Theory]
    [InlineData("void Run()", "")]
    [InlineData("async Task Run()", "await Task.Yield();")]
    public Task Locals(string head, string before) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            {{head}}
            {
                bool [|stopWatching|] = false;
                Console.CancelKeyPress += delegate { stopWatching = true; };
                {{before}}
                while (!stopWatching) { }
            }

            void With(bool [|running|])
            {
                Console.CancelKeyPress += (_, e) => { e.Cancel = true; running = false; };
                while (running) { }
            }
        }
        """);

    [Fact]
    public Task TopLevelStatements() => Verifier.ReportsAsync(
        """
        var {|#0:stop|} = false;
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            {|#2:stop|} = true;
        };
        while (!{|#1:stop|}) { }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC119", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1).WithLocation(2)
            .WithMessage("'stop' is set by the handler of CancelKeyPress, and the loop on '!stop' calls nothing that would make it look again: in Release it reads 'stop' once, before the first turn, and never sees the change")));

    [Fact]
    public Task AnotherType() => Verifier.ReportsAsync(
        """
        class Worker
        {
            public bool [|Stop|];

            public void Work()
            {
                while (!Stop) { }
            }
        }

        class Program
        {
            private static readonly Worker Worker = new();

            static void Main()
            {
                Console.CancelKeyPress += (_, e) => { e.Cancel = true; Worker.Stop = true; };
                Worker.Work();
            }
        }
        """);

    [Fact]
    public Task OneFindingForTwoHandlers() => Verifier.ReportsAsync(
        """
        class Program
        {
            private static bool [|_stop|];

            static void Main()
            {
                Console.CancelKeyPress += (_, e) => { e.Cancel = true; _stop = true; };
                using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => { context.Cancel = true; _stop = true; });
                while (!_stop) { }
            }
        }
        """);

    [Fact]
    public Task HandlerWaitsForTheProgram() => Verifier.ReportsAsync(
        """
        class Program
        {
            private static bool {|#0:_finished|};

            static void Main()
            {
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Finish();
                Thread.Sleep(1000);
                {|#2:_finished|} = true;
            }

            private static void Finish()
            {
                while (!{|#1:_finished|}) { }
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC119", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1).WithLocation(2)
            .WithMessage("The handler of ProcessExit waits for '_finished' in the loop on '!_finished', which calls nothing that would make it look again: in Release it reads '_finished' once, before the first turn, and never sees the change")));

    [Fact]
    public Task EndWaitsForTheLoop() => Verifier.ReportsAsync(
        """
        class Program
        {
            private static readonly ManualResetEventSlim Ended = new();
            private static bool [|_ending|];

            static void Main()
            {
                AppDomain.CurrentDomain.ProcessExit += (_, _) => { _ending = true; Ended.Wait(); };
                while (!_ending) { }
                Ended.Set();
            }
        }
        """);

    [Fact]
    public Task AnotherFile() => Verifier.ReportsAsync(
        """
        class Program
        {
            static void Main()
            {
                Console.CancelKeyPress += {|#0:(_, e) => { e.Cancel = true; {|#3:State.Stop|} = true; }|};
                while (!{|#2:State.Stop|}) { }
            }
        }
        """,
        test =>
        {
            test.TestState.Sources.Add(("/0/State.cs", "static class State { public static bool {|#1:Stop|}; }"));
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC119", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1).WithLocation(2).WithLocation(3)
                .WithMessage("'Stop' is set by the handler of CancelKeyPress, and the loop on '!State.Stop' calls nothing that would make it look again: in Release it reads 'Stop' once, before the first turn, and never sees the change"));
        });
}
