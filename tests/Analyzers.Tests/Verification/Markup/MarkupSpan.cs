using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

internal readonly record struct MarkupSpan(string Key, TextSpan Span)
{
    /// <summary>The key of <c>[|text|]</c>.</summary>
    public const string DefaultKey = "";

    /// <summary>The number of <c>{|#0:text|}</c>, to which an explicit expectation refers.</summary>
    public int? LocationKey =>
        Key.StartsWith('#') ? int.Parse(Key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
