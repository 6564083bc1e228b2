namespace IpcAnalyzers.Tests.Flow;

public class FinallyBlocks
{
    [Theory]
    [InlineData("var x = new Tracked(); try { x.Use(); } finally { Probe(\"p\", x); }", "open", "open used")]
    [InlineData("var x = new Tracked(); try { x.Use(); } finally { } Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); try { x.Use(); } finally { x.Close(); } Probe(\"p\", x);", "closed used")]
    [InlineData("Tracked? x = null; try { x = new Tracked(); } finally { Probe(\"p\", x); }", "null", "open")]
    [InlineData("var x = new Tracked(); try { try { x.Use(); } finally { Probe(\"p\", x); } } finally { x.Close(); }", "open", "open used")]
    [InlineData("var x = new Tracked(); try { try { Test(); } finally { x.Close(); } } finally { Probe(\"p\", x); }", "closed")]
    [InlineData("var x = new Tracked(); try { if (c) return; x.Use(); } finally { Probe(\"p\", x); }", "open", "open used")]
    [InlineData("var x = new Tracked(); try { if (c) return; } finally { x.Close(); } Probe(\"p\", x);", "closed")]
    [InlineData("var x = new Tracked(); try { if (c) { x.Use(); return; } } finally { x.Close(); } Probe(\"p\", x);", "closed")]
    [InlineData("var x = new Tracked(); try { if (c) { x.Use(); goto end; } } finally { n = 1; } x.Close(); end: Probe(\"p\", x);", "closed", "open used")]
    [InlineData("var x = new Tracked(); while (Test()) { try { if (c) break; if (d) continue; x.Use(); } finally { n++; } } Probe(\"p\", x);", "open", "open used")]
    [InlineData("while (Test()) { var x = new Tracked(); try { x.Use(); } finally { x.Close(); } Probe(\"p\", x); }", "closed used")]
    [InlineData("var x = new Tracked(); try { n = 1; } finally { try { x.Use(); } finally { Probe(\"p\", x); } }", "open", "open used")]
    [InlineData("var x = new Tracked(); var y = new Tracked(); try { Test(); } finally { x.Dispose(); y.Dispose(); } Probe(\"p\", y);", "closed")]
    [InlineData("var x = new Tracked(); try { x.Dispose(); } catch { Probe(\"p\", x); }")]
    [InlineData("var x = new Tracked(); try { await x.DisposeAsync(); } catch { Probe(\"p\", x); }")]
    [InlineData("var x = new Tracked(); try { await x.DisposeAsync().ConfigureAwait(false); } catch { Probe(\"p\", x); }")]
    public void States(string body, params string[] expected)
    {
        var run = ProbeRun.Of(body);
        Assert.Equal(expected, run.StatesAt("p"));
        Assert.True(run.IsComplete);
    }

    [Fact]
    public void ReleasesInOneFinallyAllHappen()
    {
        var run = ProbeRun.Of(
            """
            var x = new Tracked(); var y = new Tracked();
            try { try { x.Use(); } finally { x.Dispose(); y.Dispose(); } } catch { Probe("x", x); Probe("y", y); }
            """);
        Assert.Equal(["closed"], run.StatesAt("x"));
        Assert.Equal(["closed"], run.StatesAt("y"));
    }

    [Fact]
    public void WaysIntoOneFinallyDoNotMix()
    {
        var run = ProbeRun.Of(
            """
            var x = new Tracked();
            while (Test())
            {
                try
                {
                    if (c) { x.Use(); goto used; }
                    if (d) { x.Close(); goto closed; }
                }
                finally
                {
                    n++;
                }
            }
            Probe("left", x); return;
            used: Probe("used", x); return;
            closed: Probe("closed", x);
            """);
        Assert.Equal(["open"], run.StatesAt("left"));
        Assert.Equal(["open used"], run.StatesAt("used"));
        Assert.Equal(["closed"], run.StatesAt("closed"));
    }

    [Theory]
    [InlineData("var x = new Tracked(); try { x.Use(); } catch { Probe(\"p\", x); }", "open")]
    [InlineData("var x = new Tracked(); try { x.Use(); Test(); } catch { Probe(\"p\", x); }", "open", "open used")]
    [InlineData("var x = new Tracked(); try { x.Use(); } catch (Exception e) { Probe(\"p\", x); }", "open")]
    [InlineData("var x = new Tracked(); try { x.Use(); } catch { } Probe(\"p\", x);", "open", "open used")]
    [InlineData("Tracked? x = null; try { x = new Tracked(); } catch { Probe(\"p\", x); }", "null")]
    [InlineData("Tracked x; try { x = new Tracked(); } catch { return; } Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); try { n = 1; } catch { Probe(\"p\", x); }")]
    [InlineData("var x = new Tracked(); try { throw new Exception(); } catch { Probe(\"p\", x); }", "open")]
    [InlineData("var x = new Tracked(); try { x.Close(); throw new InvalidOperationException(); } catch (InvalidOperationException) { Probe(\"p\", x); }", "closed")]
    [InlineData("var x = new Tracked(); try { try { Test(); } catch (ArgumentException) { x.Use(); } } catch { Probe(\"p\", x); }", "open")]
    [InlineData("var x = new Tracked(); try { try { Test(); } catch { x.Close(); throw; } } catch { Probe(\"p\", x); }", "closed")]
    [InlineData("var x = new Tracked(); try { try { Test(); } catch (Exception e) { x.Close(); throw new Exception(\"\", e); } } catch { Probe(\"p\", x); }", "closed")]
    [InlineData("var x = new Tracked(); try { Test(); } catch { x.Close(); throw; } Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); try { try { Test(); } finally { x.Close(); } } catch { Probe(\"p\", x); }", "closed")]
    [InlineData("var x = new Tracked(); try { try { n = 1; } finally { x.Close(); throw new Exception(); } } catch { Probe(\"p\", x); }", "closed")]
    [InlineData("var x = new Tracked(); try { Test(); } catch (Exception e) when (c) { x.Use(); } catch { x.Close(); } Probe(\"p\", x);", "closed", "open", "open used")]
    [InlineData("var x = new Tracked(); try { Test(); } catch (Exception) when (c) { Probe(\"p\", c); }", "true")]
    [InlineData("var x = new Tracked(); try { Test(); } catch (InvalidOperationException) { x.Close(); } catch (ArgumentException) { x.Use(); } Probe(\"p\", x);", "closed", "open", "open used")]
    [InlineData("var x = new Tracked(); try { Test(); } catch { x.Use(); } finally { x.Close(); } Probe(\"p\", x);", "closed", "closed used")]
    [InlineData("var x = new Tracked(); Test(); x.Use(); Probe(\"p\", x);", "open used")]
    public void Catches(string body, params string[] expected)
    {
        var run = ProbeRun.Of(body);
        Assert.Equal(expected, run.StatesAt("p"));
        Assert.True(run.IsComplete);
    }

    [Theory]
    [InlineData("var x = new Tracked(); Test(); x.Use();", 1)]
    [InlineData("var x = new Tracked(); throw new Exception();", 0)]
    [InlineData("var x = new Tracked(); try { Test(); } finally { n = 1; }", 1)]
    [InlineData("var x = new Tracked(); try { Test(); } catch { throw; }", 1)]
    [InlineData("var x = new Tracked(); try { return; } finally { throw new Exception(); }", 0)]
    [InlineData("var x = new Tracked(); try { n = 1; } finally { try { Test(); } catch (Exception) when (n == 1) { throw; } }", 1)]
    public void Exits(string body, int expected) => Assert.Equal(expected, ProbeRun.Of(body).Exits);

    [Fact]
    public void WhatIsReturnedLeavesBeforeTheFinally()
    {
        var run = ProbeRun.OfMember("Tracked Run() { var x = new Tracked(); try { return x; } finally { Probe(\"p\", x); } }");
        Assert.Equal(["escaped"], run.StatesAt("p"));
    }

    [Fact]
    public void FilterThatSaysNoDoesNotEndTheFinallyAroundIt()
    {
        var run = ProbeRun.Of(
            """
            var x = new Tracked();
            try { n = 1; } finally { try { Test(); x.Close(); } catch (Exception) when (c) { x.Close(); } }
            Probe("p", x);
            """);
        Assert.Equal(["closed"], run.StatesAt("p"));
    }

    [Theory]
    [InlineData("Tracked y; using (var x = new Tracked()) { y = x; x.Use(); } Probe(\"p\", y);", "closed used")]
    [InlineData("Tracked y; using (y = new Tracked()) { Probe(\"p\", y); }", "open")]
    [InlineData("Tracked y; { using var x = new Tracked(); y = x; } Probe(\"p\", y);", "closed")]
    [InlineData("Tracked? y; { using var x = Tracked.Open(); y = x; } Probe(\"p\", y);", "closed", "null")]
    [InlineData("Tracked y; { using Tracked a = new Tracked(), b = new Tracked(); y = a; } Probe(\"p\", y);", "closed")]
    [InlineData("var x = new Tracked(); try { using (x) { Test(); } } catch { Probe(\"p\", x); }", "closed")]
    [InlineData("var x = new Tracked(); using (x) { if (c) return; x.Use(); } Probe(\"p\", x);", "closed used")]
    [InlineData("Tracked y; await using (var x = new Tracked()) { y = x; } Probe(\"p\", y);", "closed")]
    [InlineData("Tracked y; { await using var x = new Tracked(); y = x; } Probe(\"p\", y);", "closed")]
    [InlineData("var x = new Tracked(); lock (_list) { x.Use(); } Probe(\"p\", x);", "open used")]
    [InlineData("var x = new Tracked(); lock (_list) { if (c) return; x.Close(); } Probe(\"p\", x);", "closed")]
    [InlineData("using var x = new Tracked(); yield return null; Probe(\"p\", x);", "open")]
    [InlineData("var x = new Tracked(); yield return x; Probe(\"p\", x);", "escaped")]
    [InlineData("var x = new Tracked(); if (c) yield break; yield return null; Probe(\"p\", x);", "open")]
    public void Using(string body, params string[] expected) => Assert.Equal(expected, ProbeRun.Of(body).StatesAt("p"));
}
