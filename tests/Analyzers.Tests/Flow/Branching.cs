namespace IpcAnalyzers.Tests.Flow;

public class Branching
{
    [Theory]
    [InlineData("var x = new Tracked(); if (c) x.Use(); Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = new Tracked(); if (c) x.Use(); else x.Close(); Probe(\"p\", x);", "closed", "open used")]
    [InlineData("var x = new Tracked(); if (c) x.Use(); if (c) x.Close(); Probe(\"p\", x);", "closed used", "open")]
    [InlineData("var x = new Tracked(); if (c) x.Use(); if (!c) x.Close(); Probe(\"p\", x);", "closed", "open used")]
    [InlineData("var x = new Tracked(); if (c) x.Use(); c = d; if (c) x.Close(); Probe(\"p\", x);", "closed", "closed used", "open", "open used")]
    [InlineData("var x = new Tracked(); var b = Test(); if (b) x.Use(); if (b == false) x.Close(); Probe(\"p\", x);", "closed", "open used")]
    [InlineData("var x = new Tracked(); var b = false; if (c) { x.Use(); b = true; } if (b) x.Close(); Probe(\"p\", x);", "closed used", "open")]
    [InlineData("var x = new Tracked(); var b = c; if (b) x.Use(); Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = new Tracked(); if (c && d) x.Use(); Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = new Tracked(); if (c && d) x.Use(); if (!c) x.Close(); Probe(\"p\", x);", "closed", "open", "open used")]
    [InlineData("var x = new Tracked(); if (c || d) x.Use(); if (c) x.Close(); Probe(\"p\", x);", "closed used", "open", "open used")]
    [InlineData("var x = new Tracked(); if (_flag) x.Use(); if (_flag) x.Close(); Probe(\"p\", x);", "closed", "closed used", "open", "open used")]
    [InlineData("var x = new Tracked(); if (n == 1) x.Use(); Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = new Tracked(); if (c) return; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); if (c) { x.Close(); return; } x.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); if (c) throw new Exception(); x.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("var x = c ? new Tracked() : null; x?.Use(); Probe(\"p\", x);", "null", "open used")]
    [InlineData("var x = c ? new Tracked() : null; if (c) x!.Use(); Probe(\"p\", x);", "null", "open used")]
    [InlineData("var x = new Tracked(); switch (n) { case 1: x.Use(); break; case 2: x.Close(); break; } Probe(\"p\", x);", "closed", "open", "open used")]
    [InlineData("var x = new Tracked(); switch (c) { case true: x.Use(); break; case false: x.Close(); break; } Probe(\"p\", x);", "closed", "open used")]
    [InlineData("var x = new Tracked(); switch (s) { case null: x.Use(); break; default: x.Close(); break; } if (s == null) x.Close(); Probe(\"p\", x);", "closed", "closed used")]
    [InlineData("var x = n switch { 1 => new Tracked(), _ => null }; Probe(\"p\", x);", "null", "open")]
    [InlineData("var x = new Tracked(); var y = c switch { true => x, false => null }; y?.Use(); Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = new Tracked(); Unknown(c ? throw new Exception() : 1); Probe(\"p\", x);", "open")]
    public void States(string body, params string[] expected) => Assert.Equal(expected, ProbeRun.Of(body).StatesAt("p"));

    [Theory]
    [InlineData("x == null")]
    [InlineData("null == x")]
    [InlineData("x is null")]
    [InlineData("!(x is not null)")]
    [InlineData("!(x != null)")]
    [InlineData("x is not { }")]
    [InlineData("x is not Tracked")]
    [InlineData("x is not Tracked y")]
    [InlineData("x is not Tracked { }")]
    [InlineData("(object)x == null")]
    [InlineData("x is not not null")]
    public void ObjectOfFactoryThatGaveNull(string test)
    {
        var run = ProbeRun.Of($"var x = Tracked.Open(); if ({test}) {{ Probe(\"null\", x); }} else {{ Probe(\"object\", x); }} Probe(\"end\", x);");
        Assert.Equal(["null"], run.StatesAt("null"));
        Assert.Equal(["open"], run.StatesAt("object"));
        Assert.Equal(["null", "open"], run.StatesAt("end"));
    }

    [Theory]
    [InlineData("x == null")]
    [InlineData("x is null")]
    [InlineData("x is not { }")]
    [InlineData("x is not Tracked y")]
    [InlineData("null == (object)x")]
    public void NewObjectIsNeverNull(string test)
    {
        var run = ProbeRun.Of($"var x = new Tracked(); if ({test}) {{ Probe(\"null\", x); }} Probe(\"end\", x);");
        Assert.Empty(run.StatesAt("null"));
        Assert.Equal(["open"], run.StatesAt("end"));
    }

    [Theory]
    [InlineData("object x = new Tracked(); if (x is Tracked y) y.Use(); Probe(\"p\", x);", "open", "open used")]
    [InlineData("object x = new Tracked(); if (x is Tracked { } y) { y.Use(); if (y == null) Unknown(y = (Tracked)x); } Probe(\"p\", x);", "open", "open used")]
    [InlineData("object x = new Tracked(); if (x is not Tracked y) return; y.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("object x = new Tracked(); var y = x as Tracked; if (y == null) { Probe(\"p\", x); }", "open")]
    [InlineData("object x = new Tracked(); var y = x as Tracked; if (y != null) { y.Use(); Probe(\"p\", x); }", "open used")]
    [InlineData("object x = new Tracked(); var y = x as Tracked; y?.Use(); Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = new Tracked(); var y = x as IDisposable; if (y != null) y.Dispose(); Probe(\"p\", x);", "closed")]
    [InlineData("var x = new Tracked(); if (x is var y) y.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("Tracked? x = null; if (_flag) _field = new Tracked(); if (x is var y) Probe(\"p\", y);", "null")]
    [InlineData("var x = new Tracked(); if (x is { Count: 1 }) x.Use(); Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = Tracked.Open(); if (o is string or null) x.Use(); Probe(\"p\", x);", "open", "open used")]
    public void Casts(string body, params string[] expected) => Assert.Equal(expected, ProbeRun.Of(body).StatesAt("p"));

    [Theory]
    [InlineData("var x = Tracked.Open(); x?.Use(); Probe(\"p\", x);", "null", "open used")]
    [InlineData("var x = Tracked.Open(); x?.Use(); if (x == null) return; Probe(\"p\", x);", "open used")]
    [InlineData("var x = Tracked.Open(); var y = x; if (y != null) { if (x == null) x = null; Probe(\"p\", x); }", "open")]
    [InlineData("var x = Tracked.Open() ?? new Tracked(); x.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("var x = p ?? new Tracked(); Probe(\"p\", x);", "notnull", "open")]
    [InlineData("var x = p ?? throw new Exception(); _field = new Tracked(); Probe(\"p\", x);", "notnull")]
    [InlineData("Tracked? x = null; x ??= new Tracked(); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); x ??= new Tracked(); x.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("p ??= new Tracked(); p.Use(); Probe(\"p\", p);", "notnull", "open used")]
    [InlineData("var x = new Tracked(); x?.Part?.Use(); Probe(\"p\", x.Part);", "child open used")]
    [InlineData("var x = Tracked.Open(); var y = x?.ToString() ?? \"3\"; Probe(\"p\", y);", "notnull")]
    public void Null(string body, params string[] expected) => Assert.Equal(expected, ProbeRun.Of(body).StatesAt("p"));
}
