using System.Text;

namespace IpcAnalyzers.Tests.Flow;

/// <summary>Bodies of a size that nobody writes by hand: the run ends, and says when it has not seen everything.</summary>
public class LimitsTests
{
    [Fact]
    public void TooManyObjectsAreNotFollowed() => Assert.Null(ProbeRun.Of(Repeat(10_000, i => $"new Tracked().Use();")).IsComplete);

    [Fact]
    public void TooManyVariablesAreNotFollowed() => Assert.Null(ProbeRun.Of(Repeat(300, i => $"var x{i} = p; x{i}?.Use();") + "_field = new Tracked();").IsComplete);

    [Fact]
    public void TooManyBlocksAreNotFollowed() => Assert.Null(ProbeRun.Of("var x = new Tracked();" + Repeat(2_500, i => "if (Test()) n++;")).IsComplete);

    [Fact]
    public void ManyObjectsWithinTheLimit()
    {
        var run = ProbeRun.Of(Repeat(99, i => "new Tracked().Use();") + "Probe(\"p\", p);");
        Assert.True(run.IsComplete);
        Assert.Equal(["unknown"], run.StatesAt("p"));
    }

    [Fact]
    public void LongStraightBody()
    {
        var run = ProbeRun.Of("var x = new Tracked();" + Repeat(5_000, i => "x.Use();") + "Probe(\"p\", x);");
        Assert.True(run.IsComplete);
        Assert.Equal(["open used"], run.StatesAt("p"));
    }

    [Fact]
    public void IndependentConditionsAboutOneObjectStayFew()
    {
        var run = ProbeRun.Of("var x = new Tracked();" + Repeat(500, i => "if (Test()) x.Use();") + "Probe(\"p\", x);");
        Assert.True(run.IsComplete);
        Assert.Equal(["open", "open used"], run.StatesAt("p"));
    }

    [Fact]
    public void ConditionsOnDeadVariablesStayFew()
    {
        var run = ProbeRun.Of("var x = new Tracked();" + Repeat(60, i => $"var b{i} = Test(); if (b{i}) n++;") + "Probe(\"p\", x);");
        Assert.True(run.IsComplete);
        Assert.Equal(["open"], run.StatesAt("p"));
    }

    [Fact]
    public void ConditionsOnLiveVariablesEndTheRun()
    {
        var run = ProbeRun.Of(
            "var x = new Tracked();" + Repeat(30, i => $"var b{i} = Test(); if (b{i}) n++;") + Repeat(30, i => $"if (b{i}) n++;") + "Probe(\"p\", x);");
        Assert.False(run.IsComplete);
    }

    [Fact]
    public void ManyObjectsInManyStatesEndTheRun()
    {
        var run = ProbeRun.Of(Repeat(30, i => $"var x{i} = new Tracked(); if (Test()) x{i}.Use();") + "Probe(\"p\", x0);");
        Assert.False(run.IsComplete);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void StatesOfOneBlockAreLimited(int objects, bool isComplete)
    {
        // Twice as many states with each object, and few blocks.
        var run = ProbeRun.Of(Repeat(objects, i => $"var x{i} = new Tracked(); if (Test()) x{i}.Use();") + "Tracked.Lend(" + string.Join(", ", Enumerable.Range(0, objects).Select(i => $"x{i}")) + ");");
        Assert.Equal(isComplete, run.IsComplete);
    }

    [Fact]
    public void CancellationEndsTheRun() =>
        Assert.Throws<OperationCanceledException>(() => ProbeRun.OfCancelled("var x = new Tracked(); x.Use();"));

    [Fact]
    public void NestedFinallyBlocks()
    {
        var run = ProbeRun.Of(
            "var x = new Tracked();" + Repeat(100, i => "try {") + "x.Use();" + Repeat(100, i => "} finally { n++; }") + "Probe(\"p\", x);");
        Assert.True(run.IsComplete);
        Assert.Equal(["open used"], run.StatesAt("p"));
    }

    [Fact]
    public void FinallyBlocksInsideFinallyBlocks()
    {
        var run = ProbeRun.Of(
            "var x = new Tracked();" + Repeat(30, i => "try { n++; } finally {") + "x.Use();" + Repeat(30, i => "}") + "Probe(\"p\", x);");
        Assert.True(run.IsComplete);
        Assert.Equal(["open used"], run.StatesAt("p"));
    }

    [Fact]
    public void DeepNesting()
    {
        var run = ProbeRun.Of("var x = new Tracked();" + Repeat(200, i => "if (Test()) {") + "x.Use(); Probe(\"p\", x);" + Repeat(200, i => "}"));
        Assert.True(run.IsComplete);
        Assert.Equal(["open used"], run.StatesAt("p"));
    }

    [Fact]
    public void LongCondition()
    {
        var run = ProbeRun.Of("var x = new Tracked(); if (" + string.Join(" && ", Enumerable.Repeat("Test()", 300)) + ") x.Use(); Probe(\"p\", x);");
        Assert.True(run.IsComplete);
        Assert.Equal(["open", "open used"], run.StatesAt("p"));
    }

    [Fact]
    public void LongExpression()
    {
        var run = ProbeRun.Of("var x = new Tracked(); n = " + string.Join(" + ", Enumerable.Repeat("x.Count", 400)) + "; Probe(\"p\", x);");
        Assert.True(run.IsComplete);
        Assert.Equal(["open"], run.StatesAt("p"));
    }

    [Fact]
    public void NestedLoops()
    {
        var run = ProbeRun.Of(Repeat(40, i => "while (Test()) {") + "var x = new Tracked(); x.Use(); Probe(\"p\", x);" + Repeat(40, i => "}"));
        Assert.True(run.IsComplete);
        Assert.Equal(["open used"], run.StatesAt("p"));
    }

    [Fact]
    public void LongFluentChain()
    {
        var run = ProbeRun.Of("var x = new Tracked()" + Repeat(400, i => ".Fluent()") + "; Probe(\"p\", x);");
        Assert.True(run.IsComplete);
        Assert.Equal(["open used"], run.StatesAt("p"));
    }

    private static string Repeat(int times, Func<int, string> text) =>
        Enumerable.Range(0, times).Aggregate(new StringBuilder(), (all, i) => all.AppendLine(text(i))).ToString();
}
