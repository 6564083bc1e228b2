using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace IpcAnalyzers.Tests.Meta.VerifierTests;

public class MarkupTests
{
    [Fact]
    public void Plain_text_is_left_alone()
    {
        const string Source = """"var x = $$"""{{a || b}}"""; int[] y = [1 | 2]; Func<int, bool> f = z => z is { } || y is [];"""";

        var markup = TestMarkup.Parse(Source);

        Assert.Equal(Source, markup.Text);
        Assert.Empty(markup.Spans);
    }

    [Fact]
    public void Spans_are_cut_out_with_their_keys()
    {
        var markup = TestMarkup.Parse("a[|b|]{|T0001:c|}{|#12:d|}");

        Assert.Equal("abcd", markup.Text);
        Assert.Equal(
            [new("", new TextSpan(1, 1)), new("T0001", new TextSpan(2, 1)), new("#12", new TextSpan(3, 1))],
            markup.Spans.AsEnumerable());
        Assert.Equal([null, null, 12], markup.Spans.Select(span => span.LocationKey));
    }

    [Fact]
    public void Spans_nest()
    {
        var markup = TestMarkup.Parse("{|T0001:a{|#0:[|b|]|}c|}");

        Assert.Equal("abc", markup.Text);
        Assert.Equal(
            [new("T0001", new TextSpan(0, 3)), new("", new TextSpan(1, 1)), new("#0", new TextSpan(1, 1))],
            markup.Spans.OrderBy(span => span.Span.Start).ThenBy(span => span.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void An_open_span_is_an_error() =>
        Assert.Contains("not closed by '|]'", Assert.Throws<FormatException>(() => TestMarkup.Parse("a[|b")).Message, StringComparison.Ordinal);
}
