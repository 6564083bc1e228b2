using IpcAnalyzers.Fixes.Signals;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC121;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC121");

    [Theory]
    [InlineData("[|_count++|];", "_count++;", "Interlocked.Increment(ref _count);", "Interlocked.Increment(ref _count);")]
    [InlineData("[|_count--|];", "_count = 0;", "Interlocked.Decrement(ref _count);", "_count = 0;")]
    [InlineData("if ([|++_count|] > 1) { return; }", "--_count;", "if (Interlocked.Increment(ref _count) > 1) { return; }", "Interlocked.Decrement(ref _count);")]
    [InlineData("[|_count += 2|]; // two", "_count -= 2;", "Interlocked.Add(ref _count, 2); // two", "_count -= 2;")]
    public Task Counter(string inHandler, string inProgram, string fixedHandler, string fixedProgram) =>
        Verifier.FixesAsync<IPC121InterlockedFix>(ProgramWith(inHandler, inProgram), ProgramWith(fixedHandler, fixedProgram));

    [Theory]
    [InlineData("_total = [|_count++|];")]
    [InlineData("[|_count -= 2|];")]
    [InlineData("[|_small++|];")]
    [InlineData("[|Number++|];")]
    [InlineData("[|_names.Clear()|];")]
    public Task OthersNeedAuthor(string inHandler) => Verifier.OffersNoFixAsync<IPC121InterlockedFix>(ProgramWith(inHandler, "_count = 1; _small = 1; Number = 1; _names.Add(\"\");"));

    [Fact]
    public Task TwoHandlers() => Verifier.FixesAsync<IPC121InterlockedFix>(
        """
        var signals = 0L;
        Console.CancelKeyPress += (_, e) => { e.Cancel = true; [|signals++|]; };
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => { context.Cancel = true; [|signals++|]; });
        """,
        """
        var signals = 0L;
        Console.CancelKeyPress += (_, e) => { e.Cancel = true; Interlocked.Increment(ref signals); };
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => { context.Cancel = true; Interlocked.Increment(ref signals); });
        """,
        test => test.NumberOfIncrementalIterations = 1);

    private static string ProgramWith(string inHandler, string inProgram) =>
        $$"""
        class Service
        {
            private readonly List<string> _names = new();
            private int _count, _total;
            private short _small;

            public int Number { get; set; }

            public void Run()
            {
                Console.CancelKeyPress += (_, e) =>
                {
                    e.Cancel = true;
                    {{inHandler}}
                };
            }

            public int Work()
            {
                {{inProgram}}
                return _total;
            }
        }
        """;
}
