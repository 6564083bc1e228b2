namespace IpcAnalyzers.Tests.Rules.Processes.IPC317;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC317");

    [Theory]
    [InlineData("(_, e) => Console.WriteLine(e.Data)")]
    [InlineData("(_, e) => text.AppendLine(e.Data)")]
    [InlineData("(_, e) => Console.WriteLine(e.Data?.Trim())")]
    [InlineData("(_, e) => Console.WriteLine((e.Data ?? \"\").Trim())")]
    [InlineData("(_, e) => Console.WriteLine($\"{e.Data} {DateTime.Now}\")")]
    [InlineData("(_, e) => { if (e.Data != null) Console.WriteLine(e.Data.Trim()); }")]
    [InlineData("(_, e) => { if (null == e.Data) return; Console.WriteLine(e.Data.Trim()); }")]
    [InlineData("(_, e) => { if (e.Data is null) { text.Clear(); } else { Console.WriteLine(e.Data.Trim()); } }")]
    [InlineData("(_, e) => { if (e.Data is not { Length: > 0 }) return; Console.WriteLine(e.Data.Trim()); }")]
    [InlineData("(_, e) => { if (e.Data is string line) Console.WriteLine(line.Trim()); }")]
    [InlineData("(_, e) => { if (e.Data is { } line && line.Length > 0) Console.WriteLine(e.Data.Trim()); }")]
    [InlineData("(_, e) => { if (!string.IsNullOrEmpty(e.Data)) Console.WriteLine(e.Data.Trim()); }")]
    [InlineData("(_, e) => { if (string.IsNullOrWhiteSpace(e.Data)) return; Console.WriteLine(e.Data.Trim()); }")]
    [InlineData("(_, e) => { if (!string.IsNullOrEmpty(e?.Data)) Console.WriteLine(e.Data.Trim()); }")]
    [InlineData("(_, e) => { if (e == null || e.Data == null) return; Console.WriteLine(e.Data.Trim()); }")]
    [InlineData("(_, e) => { var line = e.Data; if (line == null) return; Console.WriteLine(line.Trim()); }")]
    [InlineData("(_, e) => { var line = e.Data; if (line is null) return; Console.WriteLine(e.Data.Trim()); }")]
    [InlineData("(_, e) => { var line = e.Data ?? string.Empty; Console.WriteLine(line.Trim()); }")]
    [InlineData("(_, e) => { var line = e.Data; line ??= \"\"; Console.WriteLine(line.Trim()); }")]
    [InlineData("(_, e) => { if (IsWanted(e.Data)) Console.WriteLine(e.Data.Trim()); }")]
    [InlineData("(_, e) => { if (IsWanted(e)) Console.WriteLine(e.Data.Trim()); }")]
    [InlineData("(_, e) => { if (e.Data == \"ready\") Console.WriteLine(e.Data.Length); }")]
    [InlineData("(_, e) => { switch (e.Data) { case null: break; default: Console.WriteLine(e.Data.Length); break; } }")]
    [InlineData("(_, e) => { try { Console.WriteLine(e.Data.Trim()); } catch (NullReferenceException) { } }")]
    [InlineData("(_, e) => { if (e.Data != null) Handle(_, e); }")]
    [InlineData("(_, e) => { var done = e.Data == null; if (!done) Console.WriteLine(e.Data.Trim()); }")]
    public Task TheEndIsThoughtOf(string handler) => Verifier.SilentAsync(
        $$"""
        class Tool
        {
            void Run(Process process, StringBuilder text)
            {
                process.OutputDataReceived += {{handler}};
            }

            static bool IsWanted(string line) => line != null;
            static bool IsWanted(DataReceivedEventArgs e) => e.Data != null;
            static void Handle(object sender, DataReceivedEventArgs e) => Console.WriteLine(e.Data.Trim());
        }
        """);

    [Theory]
    [InlineData("(_, e) => { lock (lines) { lines.Add(e.Data); } }", "(_, e) => { lock (lines) { lines.Add(e.Data); } }")]
    [InlineData("(_, e) => lines.Add(e.Data)", "(_, e) => { lock (lines) lines.Add(e.Data); }")]
    [InlineData("(_, e) => { Monitor.Enter(lines); lines.Add(e.Data); Monitor.Exit(lines); }", "(_, e) => lines.Add(e.Data)")]
    [InlineData("(_, e) => lines.Add(e.Data)", "(_, e) => others.Add(e.Data)")]
    [InlineData("(_, e) => lines.Add(e.Data)", "(_, e) => Console.WriteLine(lines.Count)")]
    [InlineData("(_, e) => { var own = \"\"; own += e.Data; }", "(_, e) => { var own = \"\"; own += e.Data; }")]
    [InlineData("(_, e) => all += e.Data", "(_, e) => { lock (lines) all += e.Data; }")]
    [InlineData("(_, e) => all += e.Data", "(_, e) => Console.WriteLine(all)")]
    [InlineData("(_, e) => count += 1", "(_, e) => count += 1")]
    [InlineData("(_, e) => queue.Enqueue(e.Data)", "(_, e) => queue.Enqueue(e.Data)")]
    [InlineData("(_, e) => blocking.Add(e.Data)", "(_, e) => blocking.Add(e.Data)")]
    [InlineData("(_, e) => { var own = new List<string>(); own.Add(e.Data); }", "(_, e) => { var own = new List<string>(); own.Add(e.Data); }")]
    [InlineData("(_, e) => context.Post(_ => lines.Add(e.Data), null)", "(_, e) => context.Post(_ => lines.Add(e.Data), null)")]
    [InlineData("(_, e) => Add(lines, e.Data)", "(_, e) => Add(lines, e.Data)")]
    [InlineData("(_, e) => given.Add(e.Data)", "(_, e) => given.Add(e.Data)")]
    [InlineData("(_, e) => own.Add(e.Data)", "(_, e) => own.Add(e.Data)")]
    [InlineData("HandleOne", "HandleOne")]
    public Task NoRace(string output, string error) => Verifier.SilentAsync(
        $$"""
        class Own { public void Add(string line) { } }

        class Tool
        {
            private readonly List<string> _lines = new();

            void Run(Process process, SynchronizationContext context, IList<string> given)
            {
                var lines = new List<string>();
                var others = new List<string>();
                var queue = new System.Collections.Concurrent.ConcurrentQueue<string>();
                var blocking = new System.Collections.Concurrent.BlockingCollection<string>();
                var own = new Own();
                var all = "";
                var count = 0;
                process.OutputDataReceived += {{output}};
                process.ErrorDataReceived += {{error}};
            }

            static void Add(List<string> lines, string line) { lock (lines) lines.Add(line); }

            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)]
            private void HandleOne(object sender, DataReceivedEventArgs e) => _lines.Add(e.Data);
        }
        """);

    [Theory]
    [InlineData("one.OutputDataReceived += (_, e) => lines.Add(e.Data);")]
    [InlineData("one.OutputDataReceived += (_, e) => lines.Add(e.Data); one.OutputDataReceived += (_, e) => lines.Add(e.Data);")]
    [InlineData("one.OutputDataReceived += (_, e) => lines.Add(e.Data); two.ErrorDataReceived += (_, e) => lines.Add(e.Data);")]
    [InlineData("one.SynchronizingObject = null; one.OutputDataReceived += (_, e) => lines.Add(e.Data); one.ErrorDataReceived += (_, e) => lines.Add(e.Data);")]
    [InlineData("var p = new Process(); p.OutputDataReceived += (_, e) => lines.Add(e.Data); p.ErrorDataReceived += (_, e) => lines.Add(e.Data); p.Start(); p.BeginOutputReadLine();")]
    public Task OneStreamAtATime(string statements) => Verifier.SilentAsync(
        $$"""
        class Tool
        {
            void Run(Process one, Process two, List<string> lines)
            {
                {{statements}}
            }
        }
        """);

    [Fact]
    public Task MethodsThatAreNoHandlers() => Verifier.SilentAsync(
        """
        class Tool
        {
            void Run(Process process)
            {
                process.OutputDataReceived += (sender, e) =>
                {
                    if (e.Data != null)
                    {
                        Handle(sender, e);
                    }
                };
            }

            private static void Handle(object sender, DataReceivedEventArgs e) => Console.WriteLine(e.Data.Trim());
        }
        """);

    [Fact]
    public Task OtherTypesWithTheSameNames() => Verifier.SilentAsync(
        """
        class DataReceivedEventArgs
        {
            public string Data { get; set; }
        }

        class Watcher
        {
            public event EventHandler<DataReceivedEventArgs> OutputDataReceived { add { } remove { } }

            void Run(Watcher other) => other.OutputDataReceived += (_, e) => Console.WriteLine(e.Data.Trim());
        }
        """);
}
