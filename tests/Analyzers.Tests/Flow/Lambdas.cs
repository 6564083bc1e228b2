namespace IpcAnalyzers.Tests.Flow;

public class Lambdas
{
    [Theory]
    [InlineData("var x = new Tracked(); Action a = delegate { x.Use(); }; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); Func<Action> a = () => () => x.Use(); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); var y = x; Action a = () => x.Use(); Probe(\"p\", y);", "escaped")]
    [InlineData("var x = new Tracked(); var y = new Tracked(); Action a = () => x.Use(); Probe(\"p\", y);", "open")]
    [InlineData("var x = new Tracked(); Action a = static () => { }; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); Action a = () => Test(); a(); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); if (c) { Action a = () => x.Use(); } Probe(\"p\", x);", "escaped", "open")]
    [InlineData("var x = new Tracked(); x.Use(); Probe(\"p\", x); Action a = () => x.Use();", "open used")]
    [InlineData("var x = new Tracked(); void Local() => x.Use(); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); void Local() { if (Test()) Local(); x.Use(); } Local(); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); void A() => B(); void B() => x.Use(); A(); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); void B() => x.Use(); Action a = () => B(); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); void A() { C(); void C() => x.Use(); } A(); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); static void Local() { } Local(); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); void Local(Tracked y) { } Local(x); Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); var q = from y in _list where y != x select x; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); var q = from y in _list where y != x select y; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); Func<bool> f = () => x == null; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); Func<int> f = () => x.Count; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); var q = from y in _list select y.Count; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); var q = _list.Select(y => y.Count); Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); var q = _list.Select(y => new Tracked()); Probe(\"p\", x);", "open")]
    [InlineData("p = new Tracked(); Action a = () => p.Use(); Probe(\"p\", p);", "escaped")]
    [InlineData("var x = new Tracked(); Action a = async () => { await Task.Yield(); x.Use(); }; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); Func<Tracked, int> a = x => x.Count; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); Func<int> a = () => nameof(x).Length; Probe(\"p\", x);", "open")]
    public void Captured(string body, params string[] expected) =>
        Assert.Equal(expected, ProbeRun.OfMember($"void Run(bool c, Tracked? p) {{ {body} }}").StatesAt("p"));

    [Theory]
    [InlineData("Tracked? x = null; Action a = () => x?.Use(); x = new Tracked(); Probe(\"p\", x);")]
    [InlineData("Tracked? x = null; void Local() => x?.Use(); Action a = Local; x = new Tracked(); Probe(\"p\", x);")]
    [InlineData("Tracked? x = null; Action a = () => x?.Use(); (x, _) = (new Tracked(), 1); Probe(\"p\", x);")]
    [InlineData("Tracked x; while (true) { x = new Tracked(); if (c) { Probe(\"p\", x); } Action a = () => x.Use(); c = true; if (Test()) break; }")]
    public void GivenToAVariableThatALambdaSees(string body) => Assert.Contains("escaped", ProbeRun.Of(body).StatesAt("p"));

    [Theory]
    [InlineData("var x = new Tracked(); Action a = () => x = null!; Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); Action a = () => x = c ? new Tracked() : null!; Probe(\"p\", x);")]
    [InlineData("p = new Tracked(); Action a = () => p = null!; Probe(\"p\", p);")]
    [InlineData("var x = new Tracked(); Action a = () => x ??= null!; Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); Action a = () => (x, _) = (null!, 1); Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); Action a = () => Try(out x); Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); Action a = () => { ref var y = ref x; y = null!; }; Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); void Local() => x = null!; Local(); Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); Action a = () => { void Local() => x = null!; Local(); }; Probe(\"p\", x);")]
    [InlineData("var b = true; Action a = () => b = false; _field = new Tracked(); Probe(\"p\", b);")]
    [InlineData("var i = true; Action a = () => i |= c; _field = new Tracked(); Probe(\"p\", i);")]
    public void WrittenByALambdaIsNotFollowed(string body) => Assert.Equal(["unknown"], ProbeRun.Of(body).StatesAt("p"));

    [Theory]
    [InlineData("var x = new Tracked(); Action a = () => Probe(\"p\", x);")]
    [InlineData("var x = new Tracked(); void Local() => Probe(\"p\", x); Local();")]
    [InlineData("Action a = () => { var x = new Tracked(); Probe(\"p\", x); };")]
    public void BodyIsNotRunHere(string body) => Assert.Empty(ProbeRun.Of(body).StatesAt("p"));
}
