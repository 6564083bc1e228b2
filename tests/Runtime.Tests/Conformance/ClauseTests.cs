namespace IpcRuntime.Tests.Conformance;

/// <summary>What POSIX says, shown by scripts on the model and on the kernel; <c>docs/conformance.md</c> lists them.</summary>
public sealed class ClauseTests
{
    public static TheoryData<string> OnModel => new(Clause.All.Where(clause => clause.IsOnModel).Select(clause => clause.Name));

    [Theory]
    [MemberData(nameof(OnModel))]
    public void Clause_holds_on_the_model(string name)
    {
        var script = new ProcessScript();
        script.Run(ProcessOp.Parse("2 setsid"));
        foreach (var step in Find(name).Steps)
        {
            Check(step, script.Run(step.Op));
        }
    }

    [Fact]
    public void Clauses_hold_on_the_kernel()
    {
        using var driver = NativeDriver.TryStart("processes.c");
        Assert.SkipWhen(driver is null, NativeDriver.Missing);
        foreach (var clause in Clause.All.Where(clause => clause.IsOnKernel))
        {
            using var run = new ProcessRun(driver);
            foreach (var step in clause.Steps)
            {
                Assert.True(run.Do(step.Op) is null, $"{clause.Name}: {run.Kernel}");
                Check(step, run.Kernel);
            }
        }
    }

    [Fact]
    public void Every_clause_has_a_script_with_an_expectation_or_a_reason() =>
        Assert.All(Clause.All, clause => Assert.True(clause.Steps.Any(step => step.Expected.Count > 0) || clause.Exception.Length > 0, clause.Name));

    [Fact]
    public void Document_is_up_to_date()
    {
        var document = ConformanceDocument.Find();
        if (Environment.GetEnvironmentVariable("IPCRUNTIME_UPDATE") is not null)
        {
            File.WriteAllText(document, ConformanceDocument.Text());
        }

        Assert.True(
            File.Exists(document) && File.ReadAllText(document).ReplaceLineEndings("\n") == ConformanceDocument.Text(),
            "docs/conformance.md is out of date: run this test with IPCRUNTIME_UPDATE=1.");
    }

    private static Clause Find(string name) => Clause.All.Single(clause => clause.Name == name);

    private static void Check(ClauseStep step, string report)
    {
        var unmet = step.FindUnmet(report);
        Assert.True(unmet is null, $"'{step.Op}' does not give '{unmet}' but {report}");
    }
}
