using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace IpcRuntime;

public readonly partial struct Signal
{
    /// <summary>
    /// Reads a signal as kill(1) and trap take it: <c>SIGTERM</c>, <c>TERM</c>, <c>15</c>, <c>RTMIN+3</c>, <c>SIGRTMAX-1</c>, in any case.
    /// A number is that of this system (see <see cref="Number"/>); 0 is the null signal.
    /// </summary>
    /// <param name="s">The text, without white space around it.</param>
    /// <param name="provider">Not used: the names are the same in all cultures.</param>
    /// <exception cref="FormatException">The text names no signal of this system.</exception>
    public static Signal Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var signal) ? signal : throw new FormatException($"'{s}' is not a signal.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static Signal Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out Signal)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Signal result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>Reads a signal in the forms that <see cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/> takes.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The signal, or <see cref="Null"/> if the text names none.</param>
    /// <returns>Whether the text names a signal.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Signal result)
    {
        result = default;
        if (s.Length > 0 && char.IsAsciiDigit(s[0]))
        {
            return TryParseNumber(s, out var number) && TryFromNumber(number, out result);
        }

        var name = s.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? s[3..] : s;
        var linux = name.StartsWith("RTM", StringComparison.OrdinalIgnoreCase) ? ParseRealTime(name) : SignalTable.FromName(name);
        result = new(linux);
        return linux != 0;
    }

    /// <summary>RTMIN, RTMIN+n, RTMAX, RTMAX-n; 0 if it is none of them.</summary>
    private static int ParseRealTime(ReadOnlySpan<char> name)
    {
        var fromMinimum = name.StartsWith("RTMIN", StringComparison.OrdinalIgnoreCase);
        if (!fromMinimum && !name.StartsWith("RTMAX", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var distance = 0;
        if (name.Length > 5 && (name[5] != (fromMinimum ? '+' : '-') || !TryParseNumber(name[6..], out distance)))
        {
            return 0;
        }

        if (distance >= RealTimeCount)
        {
            return 0;
        }

        return fromMinimum ? SignalTable.RealTimeMinimum + distance : SignalTable.Last - distance;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
