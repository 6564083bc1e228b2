namespace IpcAnalyzers.Tests.Flow;

public class Loops
{
    [Theory]
    [InlineData("var x = new Tracked(); while (Test()) x.Use(); Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = new Tracked(); do x.Use(); while (Test()); Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); for (var i = 0; i < n; i++) x.Use(); Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = new Tracked(); foreach (var i in _list) x.Use(); Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = new Tracked(); foreach (var i in new[] { 1 }) x.Use(); Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = new Tracked(); while (true) { x.Use(); if (Test()) break; } Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); while (true) { if (Test()) break; x.Use(); if (Test()) return; } Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = new Tracked(); while (Test()) { if (Test()) continue; x.Close(); break; } Probe(\"p\", x);", "closed", "open")]
    [InlineData("var x = new Tracked(); while (Test()) { Probe(\"p\", x); x.Close(); }", "closed", "open")]
    [InlineData("while (Test()) { var x = new Tracked(); Probe(\"p\", x); x.Close(); }", "open")]
    [InlineData("while (Test()) { var x = Tracked.Open(); if (x == null) continue; x.Use(); Probe(\"p\", x); }", "open used")]
    [InlineData("Tracked? x = null; while (Test()) { x?.Close(); x = new Tracked(); } Probe(\"p\", x);", "null", "open")]
    [InlineData("Tracked? x = null; while (Test()) { x = new Tracked(); if (Test()) break; x.Close(); x = null; } x?.Use(); Probe(\"p\", x);", "null", "open used")]
    [InlineData("Tracked? y = null; for (var i = 0; i < n; i++) { var x = new Tracked(); Probe(\"p\", y); y = x; }", "null", "unknown")]
    [InlineData("Tracked? y = null; for (var i = 0; i < n; i++) { var x = new Tracked(); if (y != null) Probe(\"p\", y); y = x; x = null; }", "notnull")]
    [InlineData("for (var i = 0; i < n; i++) { for (var j = 0; j < n; j++) { var x = new Tracked(); x.Use(); Probe(\"p\", x); } }", "open used")]
    [InlineData("var x = new Tracked(); again: x.Use(); if (Test()) goto again; Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); if (c) goto end; x.Use(); end: Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = new Tracked(); switch (n) { case 1: x.Use(); goto case 2; case 2: x.Close(); break; } Probe(\"p\", x);", "closed", "closed used", "open")]
    [InlineData("while (Test()) { var x = new Tracked(); var y = x.Part; y.Use(); x.Close(); var z = new Tracked(); Probe(\"p\", z.Part); }", "child open")]
    [InlineData("while (Test()) { var x = new Tracked(); Probe(\"p\", x.Part); x.Part.Use(); }", "child open")]
    [InlineData("while (Test()) { var x = new Tracked(); Action a = () => x.Use(); } var y = new Tracked(); Probe(\"p\", y);", "open")]
    [InlineData("while (Test()) { var x = new Tracked(); Probe(\"p\", x); Action a = () => x.Use(); }", "open")]
    [InlineData("foreach (var x in _list) { _field = new Tracked(); Probe(\"p\", x); }", "unknown")]
    public void States(string body, params string[] expected)
    {
        var run = ProbeRun.Of(body);
        Assert.Equal(expected, run.StatesAt("p"));
        Assert.True(run.IsComplete);
    }

    [Theory]
    [InlineData("var x = new Tracked(); while (true) x.Use();")]
    [InlineData("var x = new Tracked(); for (;;) { x.Use(); if (Test()) continue; x.Close(); }")]
    [InlineData("var x = new Tracked(); again: x.Use(); goto again;")]
    [InlineData("var x = new Tracked(); while (true) { try { x.Use(); } finally { x.Close(); } }")]
    public void NeverLeft(string body)
    {
        var run = ProbeRun.Of(body);
        Assert.True(run.IsComplete);
        Assert.Equal(0, run.Exits);
    }

    [Theory]
    [InlineData("var a = new Tracked(); while (Test()) { var b = a.Child(); Probe(\"p\", b); a = b.Child(); }")]
    [InlineData("var a = new Tracked(); while (Test()) { a = a.Child(); Probe(\"p\", a); a = a.Part; }")]
    public void FamiliesInCircles(string body)
    {
        var run = ProbeRun.Of(body);
        Assert.True(run.IsComplete);
        Assert.Contains("child open", run.StatesAt("p"));
        Assert.Contains("escaped", run.StatesAt("p"));
    }
}
