using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC116;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC116");

    [Theory]
    [InlineData("signal.WaitOne();")]
    [InlineData("signal.WaitOne(500, false); signal.WaitOne(TimeSpan.FromSeconds(1), exitContext: false);")]
    [InlineData("while (signal.WaitOne()) { Console.WriteLine(); }")]
    [InlineData("other.WaitOne(500); WaitHandle.WaitAny(others); WaitHandle.WaitAny(others, 500); WaitHandle.WaitAll(new[] { other, other });")]
    [InlineData("var index = UnixSignal.WaitAny(signals); signals[index].Reset();")]
    [InlineData("var index = UnixSignal.WaitAny(signals, -1); signals[index].Reset();")]
    [InlineData("var index = UnixSignal.WaitAny(signals, Timeout.Infinite); signals[index].Reset();")]
    [InlineData("var index = UnixSignal.WaitAny(signals, Timeout.InfiniteTimeSpan); signals[index].Reset();")]
    [InlineData("var index = UnixSignal.WaitAny(signals, limit); signals[index].Reset();")]
    [InlineData("var index = UnixSignal.WaitAny(signals, 500); if (index < signals.Length) signals[index].Reset();")]
    [InlineData("var index = UnixSignal.WaitAny(signals, 500); if (index == 500) return; signals[index].Reset();")]
    [InlineData("var index = UnixSignal.WaitAny(signals, 500); if (signals.Length > 0 && signals[index].IsSet) Console.WriteLine();")]
    [InlineData("UnixSignal.WaitAny(signals, 500); Console.WriteLine(signals[0].IsSet);")]
    [InlineData("while (true) { UnixSignal.WaitAny(signals); if (signals[0].IsSet) { Console.WriteLine(); signals[0].Reset(); } }")]
    [InlineData("while (true) { UnixSignal.WaitAny(signals); if (signals[0].IsSet) { signals[0].Count = 0; } }")]
    [InlineData("while (true) { signal.WaitOne(); if (signal.IsSet) return; }")]
    [InlineData("while (true) { signal.WaitOne(); if (signal.IsSet) { Console.WriteLine(); break; } }")]
    [InlineData("while (!signal.IsSet) { signal.WaitOne(500, false); }")]
    [InlineData("while (true) { signal.WaitOne(); if (signal.IsSet) Environment.Exit(1); }")]
    public Task Waits(string statement) => Verifier.SilentAsync(
        $$"""
        using Mono.Unix;

        class Service
        {
            void Start(UnixSignal signal, UnixSignal[] signals, WaitHandle other, WaitHandle[] others, int limit)
            {
                {{statement}}
            }
        }
        """,
        test => test.MonoPosix());

    [Fact]
    public Task ClassesOfTheSameName() => Verifier.SilentAsync(
        """
        class UnixSignal : EventWaitHandle
        {
            public UnixSignal() : base(false, EventResetMode.ManualReset) { }
            public bool IsSet => true;
        }

        class Service
        {
            void Start(UnixSignal signal)
            {
                while (!signal.WaitOne(500))
                {
                    WaitHandle.WaitAny(new WaitHandle[] { signal });
                    if (signal.IsSet) Console.WriteLine();
                }
            }
        }
        """);

    [Fact]
    public Task NetFramework() => Verifier.SilentAsync(
        """
        namespace Mono.Unix
        {
            class UnixSignal : WaitHandle
            {
            }

            class Service
            {
                void Start(UnixSignal signal) => signal.WaitOne(500);
            }
        }
        """,
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);
}
