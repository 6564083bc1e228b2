namespace IpcAnalyzers.Tests.Flow;

/// <summary>What is known of values that are computed, compared, taken apart and handed on.</summary>
public class Values
{
    [Theory]
    [InlineData("if (!c || !d) return; if (c == d) x.Use();", "open used")]
    [InlineData("if (c || d) return; if (c == d) x.Use();", "open used")]
    [InlineData("if (!c || d) return; if (c == d) x.Use();", "open")]
    [InlineData("if (c || !d) return; if (c == d) x.Use();", "open")]
    [InlineData("if (c || !d) return; if (c != d) x.Use();", "open used")]
    [InlineData("if (s != null || o != null) return; if (s == o) x.Use();", "open used")]
    [InlineData("if (s == null || o != null) return; if (s == o) x.Use();", "open")]
    [InlineData("if (s != null || o == null) return; if (s == o) x.Use();", "open")]
    [InlineData("if (s == null || o == null) return; if (s == o) x.Use();", "open", "open used")]
    [InlineData("if (s != null) return; if (s == o) x.Use();", "open", "open used")]
    [InlineData("if (c is true) x.Use(); if (c) x.Close();", "closed used", "open")]
    [InlineData("if (c is false) x.Use(); if (c) x.Close();", "closed", "open used")]
    [InlineData("if (c is not true) x.Use(); if (c) x.Close();", "closed", "open used")]
    [InlineData("if (c == false) x.Use(); if (c) x.Close();", "closed", "open used")]
    [InlineData("if (c != true) x.Use(); if (c) x.Close();", "closed", "open used")]
    [InlineData("if (p is Tracked t) x.Use(); if (p == null) x.Close();", "closed", "open used")]
    [InlineData("if (p is { } t) x.Use(); if (p == null) x.Close();", "closed", "open used")]
    [InlineData("if (o is string t) x.Use(); if (o == null) x.Close();", "closed", "open", "open used")]
    public void Comparisons(string body, params string[] expected) =>
        Assert.Equal(expected, ProbeRun.Of($"var x = new Tracked(); {body} Probe(\"p\", x);").StatesAt("p"));

    [Theory]
    [InlineData("if (!c) return; var b = !c; Probe(\"p\", b);", "false")]
    [InlineData("if (c) return; var b = !c; Probe(\"p\", b);", "true")]
    [InlineData("var b = default(Tracked); Probe(\"p\", b);", "null")]
    [InlineData("Tracked? b = default; Probe(\"p\", b);", "null")]
    public void Tests(string body, params string[] expected) =>
        Assert.Equal(expected, ProbeRun.Of("var x = new Tracked(); " + body).StatesAt("p"));

    [Theory]
    [InlineData("var (a, b) = x; Probe(\"p\", x);", "escaped")]
    [InlineData("(Tracked y, int k) = (x, 1); Probe(\"p\", y);", "open")]
    [InlineData("(Tracked y, int k) = (x, 1); y.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("(Tracked y, (int a, int b)) = (x, (1, 2)); Probe(\"p\", x);", "open")]
    [InlineData("(int k, (int a, int b)) = (1, x); Probe(\"p\", x);", "escaped")]
    public void Deconstructions(string body, params string[] expected) =>
        Assert.Equal(expected, ProbeRun.Of("var x = new Tracked(); " + body).StatesAt("p"));

    [Theory]
    [InlineData("var x = new Tracked(); var y = x; Swap(ref y); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); var y = x; Swap(ref y); Probe(\"p\", y);", "unknown")]
    [InlineData("var x = Tracked.Born(); Probe(\"p\", x);", "open used")]
    public void Calls(string body, params string[] expected) => Assert.Equal(expected, ProbeRun.Of(body).StatesAt("p"));

    [Theory]
    [InlineData("var x = new Tracked(); _followed = x;", 1)]
    [InlineData("var x = new Tracked(); _followed = null; x.Use();", 0)]
    [InlineData("var x = new Tracked(); Tracked.Give(x); _followed = x;", 0)]
    public void KeptInFields(string body, int expected) => Assert.Equal(expected, ProbeRun.Of(body).KeptObjects);
}
