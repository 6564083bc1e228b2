namespace IpcAnalyzers.Tests.Flow;

public class Families
{
    [Theory]
    [InlineData("var x = new Tracked(); Probe(\"p\", x.Part);", "child open")]
    [InlineData("var x = new Tracked(); x.Part.Use(); Probe(\"p\", x.Part);", "child open used")]
    [InlineData("var x = new Tracked(); x.Part.Use(); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); var y = x.Part; y.Use(); Probe(\"p\", x.Part);", "child open used")]
    [InlineData("var x = new Tracked(); var y = new Tracked(); y.Part.Use(); Probe(\"p\", x.Part);", "child open")]
    [InlineData("var x = new Tracked(); x.Part.Part.Use(); Probe(\"p\", x.Part.Part);", "child open used")]
    [InlineData("var x = new Tracked(); x.Part.Part.Use(); Probe(\"p\", x.Part);", "child open")]
    [InlineData("var x = new Tracked(); var y = x.Child(); y.Use(); Probe(\"p\", y);", "child open used")]
    [InlineData("var x = new Tracked(); var y = x.Child(); var z = x.Child(); z.Use(); Probe(\"p\", y);", "child open")]
    [InlineData("var x = new Tracked(); var y = x.Part; Unknown(x); Probe(\"p\", y);", "escaped")]
    [InlineData("var x = new Tracked(); var y = x.Child(); Unknown(x); Probe(\"p\", y);", "escaped")]
    [InlineData("var x = new Tracked(); Unknown(x.Part); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); Unknown(x); Probe(\"p\", x.Part);", "unknown")]
    public void OneState(string body, string expected) => Assert.Equal([expected], ProbeRun.Of(body).StatesAt("p"));
}
