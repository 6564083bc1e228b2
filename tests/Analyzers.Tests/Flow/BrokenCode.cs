namespace IpcAnalyzers.Tests.Flow;

/// <summary>What is typed at the moment compiles only later.</summary>
public class BrokenCode
{
    [Theory]
    [InlineData("var x = new Tracked(); Missing(x); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); x.Missing(); x.Use(); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); Missing y = x; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(1, 2, 3); new Tracked(); Probe(\"p\", x);", "unknown")]
    [InlineData("var x = new Tracked(); Tracked.Give(); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); Tracked.Give(x, x); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); x.; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); x = ; Probe(\"p\", x);", "unknown")]
    [InlineData("var x = new Tracked(); if (x == ) { } Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); if (x is Missing y) { y.Use(); } Probe(\"p\", x);", "escaped", "open")]
    [InlineData("var x = new Tracked(); break; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); goto nowhere; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); try { x.Use(); } Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); try { x.Use(); } catch (Missing) { } Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = new Tracked(); using (x. { Probe(\"p\", x); }", "escaped")]
    [InlineData("var x = new Tracked(); (x, y) = (1, 2, 3); Probe(\"p\", x);", "unknown")]
    [InlineData("var x = new Tracked(); ref Tracked y = x; Probe(\"p\", x);", "unknown")]
    [InlineData("var x = new Tracked(); foreach (var y in x) { } Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); var z = x switch { Missing m => m, }; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); Action a = () => { x.Missing( }; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); var x = new Tracked(); Probe(\"p\", x);", "open")]
    [InlineData("Tracked x = x; x = new Tracked(); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked { Missing = 1, Flag = }; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); await x; lock { } Probe(\"p\", x); return x;", "open")]
    public void IsRunWithoutACrash(string body, params string[] expected)
    {
        var run = ProbeRun.OfBroken(body);
        Assert.Equal(expected, run.StatesAt("p"));
        Assert.True(run.IsComplete ?? true);
    }
}
