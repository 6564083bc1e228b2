using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace IpcRuntime;

/// <summary>
/// A set of signals, as in a signal mask (sigset_t). A value: the operations return new sets.
/// </summary>
/// <example>
/// <code>
/// SignalSet stopping = [Signal.SIGINT, Signal.SIGTERM];
/// var others = ~stopping;
/// </code>
/// </example>
[CollectionBuilder(typeof(SignalSet), nameof(Create))]
public readonly struct SignalSet : IReadOnlyCollection<Signal>, IEquatable<SignalSet>
{
    /// <summary>Bit n - 1 stands for the signal with number n on Linux, as in the kernel's sigset_t and in /proc/pid/status.</summary>
    private readonly ulong _bits;

    private SignalSet(ulong bits) => _bits = bits;

    /// <summary>The set without members, which is the default value too (POSIX, sigemptyset).</summary>
    public static SignalSet Empty => default;

    /// <summary>The set of all signals, those that cannot be caught included (POSIX, sigfillset).</summary>
    public static SignalSet All => new(ulong.MaxValue);

    /// <summary>How many signals are in the set, 0 to 64.</summary>
    public int Count => BitOperations.PopCount(_bits);

    /// <summary>Whether no signal is in the set.</summary>
    public bool IsEmpty => _bits == 0;

    /// <summary>The bits by number on Linux, signal 1 in bit 0.</summary>
    internal ulong Bits => _bits;

    /// <summary>The set of these signals; what a collection expression calls.</summary>
    /// <param name="signals">Its members; one may be there more than once.</param>
    /// <exception cref="ArgumentException">The null signal is among them, which can be in no set.</exception>
    public static SignalSet Create(params ReadOnlySpan<Signal> signals)
    {
        var bits = 0UL;
        foreach (var signal in signals)
        {
            bits |= BitOf(signal, nameof(signals));
        }

        return new(bits);
    }

    /// <summary>Whether the signal is in the set; false for the null signal (POSIX, sigismember).</summary>
    /// <param name="signal">Any signal.</param>
    public bool Contains(Signal signal) => signal.LinuxNumber != 0 && (_bits >> (signal.LinuxNumber - 1) & 1) != 0;

    /// <summary>This set and the signal (POSIX, sigaddset).</summary>
    /// <param name="signal">The signal, in the set or not.</param>
    /// <exception cref="ArgumentException">It is the null signal.</exception>
    public SignalSet With(Signal signal) => new(_bits | BitOf(signal, nameof(signal)));

    /// <summary>This set without the signal (POSIX, sigdelset).</summary>
    /// <param name="signal">The signal, in the set or not.</param>
    /// <exception cref="ArgumentException">It is the null signal.</exception>
    public SignalSet Without(Signal signal) => new(_bits & ~BitOf(signal, nameof(signal)));

    /// <summary>Whether all signals of this set are in the other one.</summary>
    /// <param name="other">Any set.</param>
    public bool IsSubsetOf(SignalSet other) => (_bits & ~other._bits) == 0;

    /// <summary>Whether some signal is in both sets.</summary>
    /// <param name="other">Any set.</param>
    public bool Overlaps(SignalSet other) => (_bits & other._bits) != 0;

    /// <summary>The signals that are in one of the sets or in both.</summary>
    public static SignalSet operator |(SignalSet left, SignalSet right) => new(left._bits | right._bits);

    /// <summary>The signals that are in both sets.</summary>
    public static SignalSet operator &(SignalSet left, SignalSet right) => new(left._bits & right._bits);

    /// <summary>The signals that are in exactly one of the sets.</summary>
    public static SignalSet operator ^(SignalSet left, SignalSet right) => new(left._bits ^ right._bits);

    /// <summary>The signals of the left set that are not in the right one.</summary>
    public static SignalSet operator -(SignalSet left, SignalSet right) => new(left._bits & ~right._bits);

    /// <summary>The signals that are not in the set.</summary>
    public static SignalSet operator ~(SignalSet set) => new(~set._bits);

    /// <summary>The signals in one of the sets or in both; the operator | by name.</summary>
    public static SignalSet BitwiseOr(SignalSet left, SignalSet right) => left | right;

    /// <summary>The signals in both sets; the operator &amp; by name.</summary>
    public static SignalSet BitwiseAnd(SignalSet left, SignalSet right) => left & right;

    /// <summary>The signals in exactly one of the sets; the operator ^ by name.</summary>
    public static SignalSet Xor(SignalSet left, SignalSet right) => left ^ right;

    /// <summary>The signals of the left set that are not in the right one; the operator - by name.</summary>
    public static SignalSet Subtract(SignalSet left, SignalSet right) => left - right;

    /// <summary>The signals that are not in the set; the operator ~ by name.</summary>
    public static SignalSet OnesComplement(SignalSet set) => ~set;

    /// <summary>Whether both sets have the same members.</summary>
    public static bool operator ==(SignalSet left, SignalSet right) => left.Equals(right);

    /// <summary>Whether the sets differ.</summary>
    public static bool operator !=(SignalSet left, SignalSet right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(SignalSet other) => _bits == other._bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SignalSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _bits.GetHashCode();

    /// <summary>The names of the members in braces, lowest number on Linux first: <c>{SIGINT,SIGTERM}</c>.</summary>
    public override string ToString() => $"{{{string.Join(',', this)}}}";

    /// <summary>The members, lowest number on Linux first.</summary>
    public Enumerator GetEnumerator() => new(_bits);

    IEnumerator<Signal> IEnumerable<Signal>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static SignalSet FromBits(ulong bits) => new(bits);

    private static ulong BitOf(Signal signal, string parameter) =>
        signal.LinuxNumber != 0 ? 1UL << (signal.LinuxNumber - 1) : throw new ArgumentException("The null signal can be in no set.", parameter);

    /// <summary>Enumerates the members of a set, lowest number on Linux first, without an allocation.</summary>
    public struct Enumerator : IEnumerator<Signal>
    {
        private readonly ulong _all;
        private ulong _rest;
        private byte _current;

        internal Enumerator(ulong bits) => _all = _rest = bits;

        /// <inheritdoc/>
        public readonly Signal Current => Signal.FromLinux(_current);

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            if (_rest == 0)
            {
                return false;
            }

            _current = (byte)(BitOperations.TrailingZeroCount(_rest) + 1);
            _rest &= _rest - 1;
            return true;
        }

        /// <inheritdoc/>
        public void Reset() => _rest = _all;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
