using FsCheck;
using FsCheck.Fluent;

namespace IpcRuntime.Tests.Signals;

public sealed class SignalSetTests
{
    [Fact]
    public void Collection_expression_makes_a_set()
    {
        SignalSet set = [Signal.SIGTERM, Signal.SIGINT, Signal.SIGTERM];
        Assert.Equal(2, set.Count);
        Assert.Equal([Signal.SIGINT, Signal.SIGTERM], set);
        Assert.Equal("{SIGINT,SIGTERM}", set.ToString());
        Assert.Equal("{}", SignalSet.Empty.ToString());
    }

    [Fact]
    public void Null_signal_is_in_no_set()
    {
        Assert.False(SignalSet.All.Contains(Signal.Null));
        Assert.Throws<ArgumentException>(() => SignalSet.Create(Signal.Null));
        Assert.Throws<ArgumentException>(() => SignalSet.Empty.With(Signal.Null));
        Assert.Throws<ArgumentException>(() => SignalSet.Empty.Without(Signal.Null));
    }

    [Fact]
    public void All_holds_sixty_four()
    {
        Assert.Equal(64, SignalSet.All.Count);
        Assert.Equal(64, SignalSet.All.Distinct().Count());
        Assert.True((~SignalSet.All).IsEmpty);
    }

    [Fact]
    public void Algebra_is_that_of_sets() =>
        Check.QuickThrowOnFailure(Prop.ForAll<ulong, ulong>((left, right) =>
        {
            var a = SignalSet.FromBits(left);
            var b = SignalSet.FromBits(right);
            return (a | b).SequenceEqual(a.Union(b).OrderBy(Linux))
                && (a & b).SequenceEqual(a.Intersect(b).OrderBy(Linux))
                && (a - b).SequenceEqual(a.Except(b).OrderBy(Linux))
                && (a ^ b) == ((a | b) - (a & b))
                && ~(a | b) == (~a & ~b)
                && a.Overlaps(b) == a.Any(b.Contains)
                && a.IsSubsetOf(b) == a.All(b.Contains)
                && a.Count == a.ToArray().Length
                && SignalSet.Create([.. a]) == a
                && a.All(signal => !a.Without(signal).Contains(signal) && a.With(signal) == a);
        }));

    private static int Linux(Signal signal) => signal.LinuxNumber;
}
