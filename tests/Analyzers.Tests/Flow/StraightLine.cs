namespace IpcAnalyzers.Tests.Flow;

public class StraightLine
{
    [Theory]
    [InlineData("var x = new Tracked(); Probe(\"p\", x);", "open")]
    [InlineData("Tracked x = new(); Probe(\"p\", x);", "open")]
    [InlineData("Tracked x; x = new Tracked(); Probe(\"p\", x);", "open")]
    [InlineData("var x = Tracked.Open(); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); x.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); x.Dispose(); Probe(\"p\", x);", "closed")]
    [InlineData("var x = new Tracked(); x.Use(); x.Close(); Probe(\"p\", x);", "closed used")]
    [InlineData("var x = new Tracked(); var y = x; y.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); Probe(\"p\", (object)x);", "open")]
    [InlineData("object x = new Tracked(); ((Tracked)x).Use(); Probe(\"p\", x);", "open used")]
    [InlineData("object x = new Tracked(); (x as Tracked)!.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked { Flag = true }; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); x.Fluent().Fluent(); Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked().Fluent(); Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); Tracked.Lend(x); Probe(\"p\", x);", "open lent")]
    [InlineData("var x = new Tracked(); var y = new Tracked(); Tracked.Lend(y, x); Probe(\"p\", x);", "open lent")]
    [InlineData("var x = new Tracked(); Console.WriteLine(x); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); Console.WriteLine($\"{x}\"); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); var y = x.Count + 1; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); x.Flag = c; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); _ = x; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); var y = nameof(x); Probe(\"p\", x);", "open")]
    public void OneState(string body, string expected) => Assert.Equal([expected], ProbeRun.Of(body).StatesAt("p"));

    [Theory]
    [InlineData("var x = new Tracked(); _field = x; Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); Unknown(x); Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); Tracked.Give(x); Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); _list.Add(x); Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); var y = new[] { x }; Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); var y = new List<Tracked> { x }; Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); Action a = () => x.Use(); Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); Action a = x.Use; Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); void Local() => x.Use(); Local(); Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); void Local() => x.Use(); Action a = Local; Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); Swap(ref x); Tracked y = x; Probe(\"p\", _field = new Tracked());")]
    [InlineData("var x = new Tracked(); var y = (x, 1); Probe(\"p\", x);")]
    [InlineData("_field ??= new Tracked(); var x = new Tracked(); _field = x; Probe(\"p\", x);")]
    public void Escaped(string body) => Assert.Equal(["escaped"], ProbeRun.Of(body).StatesAt("p"));

    [Theory]
    [InlineData("var x = new Tracked(); x = null; Probe(\"p\", x);", "null")]
    [InlineData("var x = new Tracked(); Swap(ref x); Probe(\"p\", x);", "unknown")]
    [InlineData("var x = new Tracked(); Try(out x); Probe(\"p\", x);", "unknown")]
    [InlineData("_field = new Tracked(); Try(out var x); Probe(\"p\", x);", "unknown")]
    [InlineData("_field = new Tracked(); var x = true; Probe(\"p\", x);", "true")]
    [InlineData("_field = new Tracked(); var x = !true; Probe(\"p\", x);", "false")]
    [InlineData("_field = new Tracked(); Probe(\"p\", p);", "unknown")]
    [InlineData("_field = new Tracked(); Probe(\"p\", this);", "notnull")]
    [InlineData("_field = new Tracked(); var (x, y) = (true, 1); Probe(\"p\", x);", "true")]
    public void Facts(string body, string expected) => Assert.Equal([expected], ProbeRun.Of(body).StatesAt("p"));

    [Theory]
    [InlineData("var (x, y) = (new Tracked(), 1); x.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); var y = new Tracked(); (x, y) = (y, x); x.Use(); Probe(\"p\", y);", "open")]
    public void Tuples(string body, string expected) => Assert.Equal([expected], ProbeRun.Of(body).StatesAt("p"));
}
