using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Flow;

public class Captures
{
    [Theory]
    [InlineData("Tracked x = c ? new Tracked() : new Tracked(); x.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("Tracked x; x = c ? new Tracked() : Tracked.Open(); x.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("var y = new Tracked(); var x = c ? y : new Tracked(); x.Use(); Probe(\"p\", y);", "open", "open used")]
    [InlineData("var y = new Tracked(); var x = y; x = c ? new Tracked() : new Tracked(); x.Use(); Probe(\"p\", y);", "open")]
    [InlineData("var y = new Tracked(); Tracked x; Tracked.Lend(x = c ? y : new Tracked(), y); Probe(\"p\", x);", "open lent")]
    [InlineData("var x = new Tracked { Flag = c || d }; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); x.Flag = c || d; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(new Tracked { Flag = true }) { Flag = c }; Probe(\"p\", x);", "open")]
    [InlineData("var y = new Tracked(); var x = new Tracked(c ? y : null!); Probe(\"p\", y);", "open")]
    [InlineData("var x = new Tracked(); Tracked.Lend(x, c ? new Tracked() : x); Probe(\"p\", x);", "open lent")]
    [InlineData("var x = new Tracked(); var y = $\"{(c ? x.Count : 1)} {x}\"; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); n += x.Count; n++; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); var y = x.Count > (c ? 1 : 2) ? 1 : 2; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); _ = c ? x : null; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); In(in x); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); Tracked.Lend(tracked: x); Probe(\"p\", x);", "open lent")]
    [InlineData("var x = new Tracked(); Tracked.Lend(tracked: new[] { x }); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); Two(second: 1, first: x); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); Probe(value: x, name: \"q\"); x.Use(); Probe(\"p\", x);", "open used")]
    public void Values(string body, params string[] expected) =>
        Assert.Equal(expected, ProbeRun.Of(body + "\nstatic void In(in Tracked t) { }\nstatic void Two(Tracked first, int second) { }").StatesAt("p"));

    [Theory]
    [InlineData("Probe(\"p\", _field ??= new Tracked());", "escaped", "notnull")]
    [InlineData("this._field = p ?? new Tracked(); var x = new Tracked(); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); this._field = p ?? x; Probe(\"p\", x);", "escaped", "open")]
    [InlineData("var x = new Tracked(); _field = c ? x : null; Probe(\"p\", x);", "escaped", "open")]
    [InlineData("var x = new Tracked(); _list[0] = c ? x : x; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); var y = new Tracked[1]; y[0] = x; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); var y = new Dictionary<int, Tracked> { [1] = x }; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); var y = new { x }; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); var y = new Holder { Held = x }; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); var y = new Holder { Inner = { Held = x } }; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); var y = new Holder() with { Held = x }; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); dynamic y = _list; y.Add(x); Probe(\"p\", x);", "escaped")]
    public void Stores(string body, params string[] expected) => Assert.Equal(
        expected,
        ProbeRun.OfMember($"record Holder {{ public Tracked? Held {{ get; set; }} public Holder Inner {{ get; }} = null!; }} void Run(bool c, Tracked? p) {{ {body} }}").StatesAt("p"));

    [Theory]
    [InlineData("var x = new Tracked(); List<Tracked> y = [x]; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); Tracked[] y = [.. _list, x]; Probe(\"p\", x);", "escaped")]
    public void CollectionExpressions(string body, string expected)
    {
        Assert.SkipWhen(RoslynHost.Version < new Version(4, 8), "Needs C# 12.");
        Assert.Equal([expected], ProbeRun.Of(body).StatesAt("p"));
    }

    [Theory]
    [InlineData("Tracked x, y; (x, y) = (c ? new Tracked() : new Tracked(), new Tracked()); y.Use(); Probe(\"p\", x);", "open")]
    [InlineData("Tracked? x = new Tracked(); int i; (x, i) = (c ? null : null, 1); Probe(\"p\", x);", "null")]
    [InlineData("var ((x, y), z) = ((new Tracked(), 1), new Tracked()); x.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("var ((x, y), z) = ((new Tracked(), 1), new Tracked()); x.Use(); Probe(\"p\", z);", "open")]
    [InlineData("var (x, _) = (new Tracked(), new Tracked()); x.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); int i; (_field, i) = (x, 1); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); (x, _) = Pair(); Probe(\"p\", x);", "unknown")]
    [InlineData("var x = new Tracked(); ((x, _), _) = (Pair(), 1); Probe(\"p\", x);", "unknown")]
    [InlineData("var x = new Tracked(); var t = (x, 1); var (y, _) = t; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); Three(out x, c ? 1 : 2); Probe(\"p\", x);", "unknown")]
    [InlineData("var x = new Tracked(); var b = c; b &= d ? true : false; Probe(\"p\", b);", "unknown")]
    [InlineData("var b = true; b ^= d || c; _field = new Tracked(); Probe(\"p\", b);", "unknown")]
    public void Deconstruction(string body, params string[] expected) =>
        Assert.Equal(expected, ProbeRun.Of(body + "\nstatic (Tracked, int) Pair() => default;\nstatic void Three(out Tracked t, int i) => t = null!;").StatesAt("p"));

    [Theory]
    [InlineData("var x = new Tracked(); ref var y = ref x; y = null!; Probe(\"p\", x);")]
    [InlineData("Tracked x = null!; ref var y = ref x; y = new Tracked(); Probe(\"p\", x);")]
    [InlineData("var b = true; ref var y = ref b; y = c; _field = new Tracked(); Probe(\"p\", b);")]
    public void VariablesWithSecondNamesAreNotFollowed(string body) => Assert.Equal(["unknown"], ProbeRun.Of(body).StatesAt("p"));
}
