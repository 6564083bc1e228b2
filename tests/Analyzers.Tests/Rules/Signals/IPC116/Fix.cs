using IpcAnalyzers.Fixes.Signals;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC116;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC116");

    [Theory]
    [InlineData("signal.WaitOne(500)", "signal.WaitOne(500, false)")]
    [InlineData("signal.WaitOne(TimeSpan.FromSeconds(1))", "signal.WaitOne(TimeSpan.FromSeconds(1), false)")]
    [InlineData("signal.WaitOne(millisecondsTimeout: 500)", "signal.WaitOne(millisecondsTimeout: 500, exitContext: false)")]
    public Task ExitContext(string wait, string replacement) => Verifier.FixesAsync<IPC116ExitContextFix>(
        $$"""
        class Service
        {
            bool Wait(Mono.Unix.UnixSignal signal) => [|{{wait}}|];
        }
        """,
        $$"""
        class Service
        {
            bool Wait(Mono.Unix.UnixSignal signal) => {{replacement}};
        }
        """,
        test => test.MonoPosix());

    [Fact]
    public Task WaitAny() => Verifier.FixesAsync<IPC116WaitAnyFix>(
        """
        using Mono.Unix;

        class Service
        {
            int Wait(UnixSignal[] signals) => [|WaitHandle.WaitAny(signals)|];
            int WaitForOne(UnixSignal signal) => [|WaitHandle.WaitAny(new[] { signal })|];
        }
        """,
        """
        using Mono.Unix;

        class Service
        {
            int Wait(UnixSignal[] signals) => UnixSignal.WaitAny(signals);
            int WaitForOne(UnixSignal signal) => UnixSignal.WaitAny(new[] { signal });
        }
        """,
        test => test.MonoPosix());

    [Theory]
    [InlineData("[|WaitHandle.WaitAny(signals, 500)|]")] // The result of the other means something else when time is up.
    [InlineData("[|WaitHandle.WaitAny(new[] { signals[0], other })|]")]
    [InlineData("[|WaitHandle.WaitAll(signals)|] ? 1 : 0")]
    [InlineData("[|signals[0].WaitOne(500)|] ? 1 : 0")]
    public Task NoWaitAny(string wait) => Verifier.OffersNoFixAsync<IPC116WaitAnyFix>(
        $$"""
        class Service
        {
            int Wait(Mono.Unix.UnixSignal[] signals, WaitHandle other) => {{wait}};
        }
        """,
        test => test.MonoPosix());
}
