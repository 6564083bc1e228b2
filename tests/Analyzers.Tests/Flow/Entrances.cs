namespace IpcAnalyzers.Tests.Flow;

/// <summary>Objects that the body has not made itself.</summary>
public class Entrances
{
    [Theory]
    [InlineData("Probe(\"p\", g);", "open used")]
    [InlineData("var x = g; Probe(\"p\", x);", "open used")]
    [InlineData("g.Close(); Probe(\"p\", g);", "closed used")]
    [InlineData("g.Part.Use(); Probe(\"p\", g.Part);", "child open used")]
    [InlineData("g = new Guest(); Probe(\"p\", g);", "unknown")]
    [InlineData("Unknown(g); Probe(\"p\", g);", "escaped")]
    [InlineData("_list.Add(g); Probe(\"p\", g);", "escaped")]
    [InlineData("Action a = () => g.Use(); Probe(\"p\", g);", "escaped")]
    [InlineData("if (g is null) return; Probe(\"p\", g);", "open used")]
    [InlineData("if (g is null) Probe(\"p\", g);", "null")]
    [InlineData("TryMeet(out var x); Probe(\"p\", x);", "open used")]
    [InlineData("if (!TryMeet(out var x)) return; Probe(\"p\", x);", "open used")]
    [InlineData("Guest x; TryMeet(out x); Probe(\"p\", x);", "open used")]
    [InlineData("Guest x = g; x.Close(); TryMeet(out x); Probe(\"p\", x);", "open used")]
    [InlineData("TryMeet(out g); g.Close(); Probe(\"p\", g);", "closed used")]
    [InlineData("TryMeet(out _); Probe(\"p\", g);", "open used")]
    [InlineData("TryMeet(out _guest); Probe(\"p\", g);", "open used")]
    public void Parameter(string body, string expected) =>
        Assert.Equal([expected], ProbeRun.OfMember($"void Run(Guest g) {{ {body} }}").StatesAt("p"));

    [Theory]
    [InlineData("var x = new Tracked(); Borrow(x); Probe(\"p\", x);", "open lent")]
    [InlineData("var x = new Tracked(); Borrow(x.Part); Probe(\"p\", x.Part);", "child open lent")]
    [InlineData("var x = new Tracked(); Unknown(x); Borrow(x); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); Action a = () => Console.WriteLine(x.Count); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); Action a = () => x.Flag = true; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); Action a = () => { x.Use(); Console.WriteLine(x.Count); }; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); Action a = () => Console.WriteLine(x is null); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); bool Local() => x != null; Local(); Probe(\"p\", x);", "open")]
    public void InOtherHands(string body, string expected) => Assert.Equal([expected], ProbeRun.Of(body).StatesAt("p"));

    [Theory]
    [InlineData("var x = new Tracked(); var y = x.Later(); Probe(\"p\", y);", "child open")]
    [InlineData("var x = new Tracked(); var y = _list[0].Later(); Probe(\"p\", y);", "unknown")]
    [InlineData("var x = new Tracked(); Unknown(x); var y = x.Later(); Probe(\"p\", y);", "escaped")]
    [InlineData("var x = new Tracked(); var y = x.Survivor(); Probe(\"p\", y);", "child open")]
    [InlineData("var x = new Tracked(); var y = x.Survivor(); Unknown(x); Probe(\"p\", y);", "open")]
    [InlineData("var x = new Tracked(); Unknown(x); var y = x.Survivor(); Probe(\"p\", y);", "open")]
    [InlineData("var x = new Tracked(); var y = x.Survivor(); Unknown(y); Probe(\"p\", y);", "escaped")]
    [InlineData("var x = new Tracked(); var y = x.Survivor(); var z = y.Child(); Unknown(x); Probe(\"p\", z);", "child open")]
    [InlineData("var x = new Tracked(); var y = x.Survivor(); while (Test()) { x = new Tracked(); } Probe(\"p\", y);", "child open")]
    [InlineData("Tracked? y = null; while (Test()) { var x = new Tracked(); y ??= x.Survivor(); } if (y != null) Probe(\"p\", y);", "child open", "open")]
    public void Bonds(string body, params string[] expected) => Assert.Equal(expected, ProbeRun.Of(body).StatesAt("p"));

    [Theory]
    [InlineData("Guest g = null!; g.Use();")]
    [InlineData("if (c) { Guest g = null!; g.Use(); }")]
    [InlineData("while (c) { if (d) { Guest g = null!; g.Use(); } }")]
    public void VariableOfTheBodyBringsNothingIn(string body) => Assert.Null(ProbeRun.Of(body).IsComplete);

    [Fact]
    public void NothingButChildrenOfNobodyIsNotFollowed() => Assert.Null(ProbeRun.Of("_list[0].Later();").IsComplete);

    [Theory]
    [InlineData("_followed = new Tracked(); _followed.Use(); Probe(\"p\", _followed);", "open used")]
    [InlineData("var x = new Tracked(); _followed = x; _followed.Use(); Probe(\"p\", x);", "open used")]
    [InlineData("_followed = new Tracked(); this._followed.Use(); Probe(\"p\", _followed);", "open used")]
    [InlineData("_followed = new Tracked(); Own(); Probe(\"p\", _followed);", "unknown")]
    [InlineData("var x = new Tracked(); _followed = x; Own(); Probe(\"p\", x);", "escaped")]
    [InlineData("_followed = new Tracked(); var other = new Body(); Probe(\"p\", other._followed);", "unknown")]
    [InlineData("var other = new Body(); var x = new Tracked(); other._followed = x; Probe(\"p\", x);", "escaped")]
    [InlineData("_field = new Tracked(); Probe(\"p\", _field);", "unknown")]
    [InlineData("_followed = new Tracked(); Console.WriteLine(); Probe(\"p\", _followed);", "open")]
    [InlineData("_followed = new Tracked(); _followed = null; Probe(\"p\", _followed);", "null")]
    public void Field(string body, string expected) =>
        Assert.Equal([expected], ProbeRun.Of(body.Replace("Probe(", "Tracked.Probe(", StringComparison.Ordinal)).StatesAt("p"));
}
