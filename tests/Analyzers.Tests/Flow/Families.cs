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
    [InlineData("var x = new Tracked(); var y = x.Other(); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); var t = x.Part.Part.ReadAsync(); Probe(\"p\", t);", "child open")]
    [InlineData("var x = new Tracked(); var y = x.Child(); var t = y.Part.ReadAsync(); Unknown(x); Probe(\"p\", t);", "escaped")]
    [InlineData("var x = new Tracked(); var y = x.Child(); var t = y.Part.ReadAsync(); Unknown(y); Probe(\"p\", t);", "escaped")]
    [InlineData("var x = new Tracked(); var y = x.Child(); var t = y.Part.ReadAsync(); Unknown(t); Probe(\"p\", y.Part);", "child open")]
    [InlineData("var x = new Tracked(); var y = x.Child(); Unknown(y); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); Unknown(x); Probe(\"p\", x.Child());", "escaped")]
    [InlineData("var x = new Tracked(); Unknown(x); var y = x.Child(); Probe(\"p\", y);", "escaped")]
    [InlineData("var x = new Tracked(); var y = x.Part; var z = y; z.Use(); Probe(\"p\", y);", "child open used")]
    [InlineData("var x = new Tracked(); var y = x; y.Part.Use(); Probe(\"p\", x.Part);", "child open used")]
    [InlineData("var x = new Tracked(); var y = x.Part; x = new Tracked(); y.Use(); Probe(\"p\", x.Part);", "child open")]
    [InlineData("var x = new Tracked(); x.Part.Close(); Probe(\"p\", x.Part);", "child closed")]
    [InlineData("var x = new Tracked(); if (x.Part != null) x.Part.Use(); Probe(\"p\", x.Part);", "child open used")]
    [InlineData("var x = new Tracked(); x.Part!.Part?.Use(); Probe(\"p\", x.Part.Part);", "child open used")]
    [InlineData("var x = new Tracked(); using (x.Part) { } Probe(\"p\", x.Part);", "child closed")]
    [InlineData("var x = new Tracked(); Tracked.Lend(x.Part, x.Part.Part); Probe(\"p\", x.Part);", "child open lent")]
    [InlineData("var x = new Tracked(); Action a = x.Part.Use; Probe(\"p\", x);", "open")]
    [InlineData("Probe(\"p\", _list[0].Child());", "open")]
    [InlineData("var y = _list[0].Child(); Probe(\"p\", y);", "open")]
    [InlineData("var y = _list[0].Part; _field = new Tracked(); Probe(\"p\", y);", "unknown")]
    public void OneState(string body, string expected) => Assert.Equal([expected], ProbeRun.Of(body).StatesAt("p"));

    [Theory]
    [InlineData("var x = c ? new Tracked() : new Tracked(); x.Part.Use(); Probe(\"p\", x.Part);", "child open used")]
    [InlineData("var x = new Tracked(); var y = new Tracked(); var z = c ? x : y; z.Part.Use(); Probe(\"p\", x.Part);", "child open", "child open used")]
    [InlineData("var x = new Tracked(); if (c) x.Part.Use(); Probe(\"p\", x.Part);", "child open", "child open used")]
    [InlineData("while (Test()) { var x = new Tracked(); var y = x.Child(); Probe(\"p\", y); y.Use(); y.Part.Use(); }", "child open")]
    [InlineData("var x = new Tracked(); while (Test()) { var y = x.Child(); Probe(\"p\", y); y.Use(); }", "child open")]
    [InlineData("var x = new Tracked(); Tracked? y = null; while (Test()) { Probe(\"p\", y); x = new Tracked(); y = x.Child(); }", "child open", "null")]
    public void States(string body, params string[] expected) => Assert.Equal(expected, ProbeRun.Of(body).StatesAt("p"));

    [Theory]
    [InlineData("var x = new Tracked(); x.Mark = true; Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked { Mark = true }; Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); x.Mark = c || d; Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); x.Part.Mark = true; Probe(\"p\", x.Part);", "child open used")]
    [InlineData("var y = new Tracked(); var x = new Tracked { Owner = y }; Probe(\"p\", x);", "child open")]
    [InlineData("var y = new Tracked(); var x = new Tracked(); x.Owner = y; x.Owner.Use(); Probe(\"p\", y);", "open used")]
    [InlineData("var y = new Tracked(); var x = new Tracked { Owner = y }; x.Owner.Mark = true; Probe(\"p\", y);", "open used")]
    [InlineData("var x = new Tracked { Owner = new Tracked { Mark = true } }; Probe(\"p\", x.Owner);", "open used")]
    [InlineData("var x = new Tracked { Owner = { Mark = true } }; Probe(\"p\", x.Owner);", "child open used")]
    [InlineData("var x = new Tracked(); x.Owner!.Use(); Probe(\"p\", x.Owner);", "child open used")]
    [InlineData("var x = new Tracked(); x.Owner = p; Probe(\"p\", x);", "escaped")]
    [InlineData("var y = new Tracked(); var x = new Tracked { Owner = y }; Unknown(y); Probe(\"p\", x);", "escaped")]
    [InlineData("var y = new Tracked(); Unknown(y); var x = new Tracked { Owner = y }; Probe(\"p\", x);", "escaped")]
    [InlineData("var y = new Tracked(); var x = new Tracked { Owner = y }; y.Owner = x; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); x.Owner = x; Probe(\"p\", x);", "escaped")]
    public void Owners(string body, string expected) => Assert.Equal([expected], ProbeRun.Of(body).StatesAt("p"));

    [Fact]
    public void NoRoomForMorePartsGivesTheOwnerUp()
    {
        // One place that reads the parts of many: room is kept for a few.
        var run = ProbeRun.Of(
            "var x = Tracked.Open();" + string.Concat(Enumerable.Range(1, 20).Select(i => $"if (n == {i}) x = new Tracked();")) + "x.Part.Use(); Probe(\"p\", x);");
        Assert.Contains("open", run.StatesAt("p"));
        Assert.Contains("escaped", run.StatesAt("p"));
    }
}
