namespace IpcAnalyzers.Tests.Flow;

public class Awaits
{
    [Theory]
    [InlineData("var x = await Tracked.OpenAsync(); Probe(\"p\", x);", "open")]
    [InlineData("var x = await Tracked.OpenAsync(); x.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("var x = await Tracked.OpenAsync().ConfigureAwait(false); x.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("var t = Tracked.OpenAsync(); var x = await t; x.Close(); Probe(\"p\", x);", "closed")]
    [InlineData("using var x = await Tracked.OpenAsync(); Probe(\"p\", x);", "open")]
    [InlineData("await using var x = await Tracked.OpenAsync(); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); await Task.Delay(1); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); await Task.Delay(1).ConfigureAwait(false); x.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); await x.DisposeAsync(); Probe(\"p\", x);", "closed")]
    [InlineData("var x = new Tracked(); await x.DisposeAsync().ConfigureAwait(false); Probe(\"p\", x);", "closed")]
    [InlineData("var x = new Tracked(); var t = x.ReadAsync(); Probe(\"p\", t);", "child open")]
    [InlineData("var x = new Tracked(); var t = x.ReadAsync(); await t; Probe(\"p\", t);", "child open awaited")]
    [InlineData("var x = new Tracked(); var t = x.ReadAsync(); await t.ConfigureAwait(false); Probe(\"p\", t);", "child open awaited")]
    [InlineData("var x = new Tracked(); var t = x.ReadAsync(); var i = await t; Probe(\"p\", i);", "unknown")]
    [InlineData("var x = new Tracked(); var t = x.ReadAsync(); Unknown(await t); Probe(\"p\", t);", "child open awaited")]
    [InlineData("var x = new Tracked(); var t = x.ReadAsync(); var u = x.ReadAsync(); await Task.WhenAll(t, u); Probe(\"p\", t);", "child open awaited")]
    [InlineData("var x = new Tracked(); var t = x.ReadAsync(); await Task.WhenAny(t, Task.Delay(1)); Probe(\"p\", t);", "escaped")]
    [InlineData("var x = new Tracked(); try { await Task.Delay(1); x.Use(); } catch { Probe(\"p\", x); }", "open")]
    [InlineData("Task later = null!; var x = new Tracked(); try { await later; x.Use(); } catch { Probe(\"p\", x); }", "open")]
    [InlineData("var x = new Tracked(); try { n = await x.ReadAsync(); } catch { Probe(\"p\", x); }", "open")]
    [InlineData("await foreach (var i in Stream()) { var x = new Tracked(); Probe(\"p\", x); x.Close(); }", "open")]
    [InlineData("var x = new Tracked(); await foreach (var i in Stream()) { x.Use(); } Probe(\"p\", x);", "open", "open used")]
    [InlineData("var x = await Tracked.OpenAsync(); if (x is null) { Probe(\"p\", x); }", "null")]
    public void States(string body, params string[] expected) =>
        Assert.Equal(expected, ProbeRun.Of(body + "\nstatic IAsyncEnumerable<int> Stream() => null!;").StatesAt("p"));
}
