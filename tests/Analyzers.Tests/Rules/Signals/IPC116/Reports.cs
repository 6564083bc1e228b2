using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC116;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC116");

    [Theory]
    [InlineData("_ = [|signal.WaitOne(500)|];")]
    [InlineData("if ([|signal.WaitOne(TimeSpan.FromSeconds(1))|]) Console.WriteLine();")]
    [InlineData("[|new UnixSignal(Signum.SIGINT).WaitOne(0)|];")]
    [InlineData("[|_field.WaitOne(millisecondsTimeout: limit)|];")]
    [InlineData("[|WaitHandle.WaitAny(signals)|];")]
    [InlineData("[|WaitHandle.WaitAny(signals, 500)|];")]
    [InlineData("[|WaitHandle.WaitAny(new WaitHandle[] { other, signal })|];")]
    [InlineData("[|WaitHandle.WaitAny(new[] { signal, token.WaitHandle }, TimeSpan.FromSeconds(1))|];")]
    [InlineData("var all = new WaitHandle[] { signal, other }; [|WaitHandle.WaitAny(all)|];")]
    [InlineData("[|WaitHandle.WaitAll(signals)|];")]
    [InlineData("[|UnixSignal.WaitAll(signals)|];")]
    public Task Throws(string statement) => Verifier.ReportsAsync(In(statement), test => test.MonoPosix());

    [Theory]
    [InlineData("Console.WriteLine(signals[[|UnixSignal.WaitAny(signals, 500)|]]);")]
    [InlineData("var index = [|UnixSignal.WaitAny(signals, 500)|]; Console.WriteLine(signals[index]);")]
    [InlineData("int index; index = [|UnixSignal.WaitAny(signals, TimeSpan.FromSeconds(1))|]; Console.WriteLine(signals[index]);")]
    [InlineData("var index = [|UnixSignal.WaitAny(signals, new TimeSpan(0, 0, 1))|]; signals[index].Reset();")]
    [InlineData("var index = [|UnixSignal.WaitAny(signals, 500)|]; if (index == WaitHandle.WaitTimeout) return; signals[index].Reset();")]
    [InlineData("if ([|UnixSignal.WaitAny(signals, 500)|] != WaitHandle.WaitTimeout) Console.WriteLine();")]
    public Task TimeForAnIndex(string statement) => Verifier.ReportsAsync(In(statement), test => test.MonoPosix());

    [Theory]
    [InlineData("while (true) { [|UnixSignal.WaitAny(signals)|]; if (signals[0].IsSet) Console.WriteLine(); }")]
    [InlineData("while (true) { [|UnixSignal.WaitAny(signals, 500)|]; foreach (var one in signals) { if (one.IsSet) { Console.WriteLine(); break; } } }")]
    [InlineData("for (;;) { [|signal.WaitOne()|]; if (!signal.IsSet) { continue; } Console.WriteLine(); }")]
    [InlineData("do { [|signal.WaitOne(500, false)|]; if (signal.IsSet) Console.WriteLine(); } while (!token.IsCancellationRequested);")]
    public Task NeverReset(string statement) => Verifier.ReportsAsync(In(statement, reset: false), test => test.MonoPosix());

    [Theory]
    [InlineData("{|#0:signal.WaitOne(500)|};", "'signal.WaitOne(500)' waits for a handle that a UnixSignal does not have, and throws ObjectDisposedException")]
    [InlineData("Console.WriteLine(signals[{|#0:UnixSignal.WaitAny(signals, 500)|}]);", "'UnixSignal.WaitAny(signals, 500)' gives the number of milliseconds when time is up, and is used as an index all the same")]
    [InlineData("while (true) { {|#0:signal.WaitOne()|}; if (signal.IsSet) Console.WriteLine(); }", "'signal.WaitOne()' stands in a loop that asks IsSet, and nothing calls Reset: once the signal has come, every turn takes it for a new one")]
    public Task TheMessage(string statement, string message) => Verifier.ReportsAsync(
        In(statement, reset: false),
        test =>
        {
            test.MonoPosix();
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC116", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message));
        });

    private static string In(string statement, bool reset = true) =>
        $$"""
        using Mono.Unix;
        using Mono.Unix.Native;

        class Service
        {
            private readonly UnixSignal _field = new(Signum.SIGINT);

            void Start(UnixSignal signal, UnixSignal[] signals, WaitHandle other, CancellationToken token, int limit)
            {
                {{statement}}
            }

            {{(reset ? "void Forget(UnixSignal signal) => signal.Reset();" : "")}}
        }
        """;
}
