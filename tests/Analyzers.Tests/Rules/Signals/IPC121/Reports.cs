using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC121;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC121");

    [Theory]
    [InlineData("[|_names.Add(\"stop\")|];")]
    [InlineData("[|_names.Clear()|]; _names.Add(\"stop\");")]
    [InlineData("Forget();")]
    [InlineData("[|_byId[1] = \"stop\"|];")]
    [InlineData("[|_byId.Remove(1)|];")]
    [InlineData("[|_queue.Dequeue()|];")]
    [InlineData("[|_queue.TryDequeue(out var next)|];")]
    [InlineData("[|_text.Append('.')|];")]
    [InlineData("[|_signals++|];")]
    [InlineData("[|_signals += 2|];")]
    [InlineData("if ([|++_signals|] > 1) { Environment.Exit(1); }")]
    public Task ByCancelKeyPress(string inHandler) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            private readonly List<string> _names = new();
            private readonly Dictionary<int, string> _byId = new();
            private readonly Queue<string> _queue = new();
            private readonly StringBuilder _text = new();
            private int _signals;

            void Run() => Console.CancelKeyPress += (_, e) => { e.Cancel = true; {{inHandler}} };

            public void Work(string name)
            {
                _names.Add(name);
                _queue.Enqueue(name);
                _text.Append(name);
                _signals++;
                foreach (var pair in _byId) { Console.WriteLine(pair.Value); }
            }

            private void Forget() => {{(inHandler == "Forget();" ? "[|_names.Clear()|]" : "Run()")}};
        }
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.Errors);

    [Fact]
    public Task WayAndUses() => Verifier.ReportsAsync(
        """
        class Service
        {
            private static readonly List<Process> s_children = new();

            static void Main()
            {
                using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
                {
                    context.Cancel = true;
                    {|#1:KillAll()|};
                });
                while (true)
                {
                    {|#2:s_children|}.Add(Process.Start("make"));
                    Thread.Sleep(1000);
                }
            }

            private static void KillAll()
            {
                foreach (var child in s_children)
                {
                    child.Kill();
                }

                {|#0:s_children.Clear()|};
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC121", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1).WithLocation(2)
            .WithMessage("'s_children.Clear()' changes 's_children' in the handler of SIGTERM (handler → KillAll → s_children.Clear()) without a lock, and other code uses it: the handler runs at the same time on another thread, and the change gets lost, breaks the collection or throws")));

    [Fact]
    public Task SignalsThatComeTogether() => Verifier.ReportsAsync(
        """
        var children = 0;
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => {|#0:children++|});
        while (true)
        {
            Console.WriteLine({|#1:children|});
            Thread.Sleep(1000);
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC121", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1)
            .WithMessage("'children++' reads 'children' and writes it again in the handler of SIGCHLD (handler → children++): what the handler of the next signal writes in between is lost")));

    [Fact]
    public Task TwoHandlers() => Verifier.ReportsAsync(
        """
        class Service
        {
            private readonly List<string> _log = new();
            private PosixSignalRegistration _hangUp, _terminate;

            void Start()
            {
                _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => { context.Cancel = true; [|_log.Add("reload")|]; });
                _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => { context.Cancel = true; [|_log.Add("stop")|]; });
            }
        }
        """);

    [Fact]
    public Task ByThreadThatIsStartedBefore() => Verifier.ReportsAsync(
        """
        var names = new List<string>();
        new Thread(() => { for (;;) { names.Add(Console.ReadLine()); } }).Start();
        Console.CancelKeyPress += (_, e) => { e.Cancel = true; [|names.Clear()|]; };
        """);

    [Fact]
    public Task CollectionInHandlerOfOurLibrary() => Verifier.ReportsAsync(
        """
        using IpcRuntime;

        class Service
        {
            private readonly List<string> _names = new();
            private int _count;

            void Run()
            {
                SignalDisposition.Catch(Signal.SIGUSR1, _ => { [|_names.Add("signal")|]; [|_count++|]; });
            }

            public void Work(string name)
            {
                _names.Add(name);
                _count++;
            }
        }
        """,
        test => test.IpcRuntime());
}
