using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IpcAnalyzers.Scan.Analysis;
using IpcAnalyzers.Scan.Loading;

namespace IpcAnalyzers.Tools.Tests.Scan;

/// <summary>Code that nobody here wrote: a part of the base library, decompiled. It is large and odd, and must leave every rule alive.</summary>
public class RealInputTests
{
    private static readonly string[] Assemblies =
        ["System.IO.Pipes", "System.Diagnostics.Process", "System.Console", "System.Net.Sockets", "System.Private.Xml"];

    [Fact]
    public async Task No_rule_crashes_and_two_runs_find_the_same()
    {
        var analyzers = AnalyzerCatalogue.Of(typeof(Hosting.CallRulesHost).Assembly);
        var rules = AnalyzerCatalogue.Rules(analyzers);
        var problems = new List<LoadProblem>();
        var loader = new SourceLoader(rules, problems.Add);
        var run = new RuleRun(analyzers, rules, ImmutableHashSet<string>.Empty);
        var lines = 0;
        var findings = 0;

        foreach (string assembly in Assemblies)
        {
            ScanInput input = ScanInput.TryCreate(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), assembly + ".dll"), problems.Add)!;
            await foreach (LoadedCompilation loaded in loader.LoadAsync(input, TestContext.Current.CancellationToken))
            {
                var first = await run.RunAsync(loaded, TestContext.Current.CancellationToken);
                var second = await run.RunAsync(loaded, TestContext.Current.CancellationToken);

                Assert.Empty(first.Crashes);
                Assert.Equal(Lines(first.Findings), Lines(second.Findings));
                lines += loaded.LineCount;
                findings += first.Findings.Length;
            }
        }

        Assert.Empty(problems);
        Assert.True(lines >= 150_000, $"only {lines} lines");

        // The base library keeps its registrations and never forks; a finding here is worth reading before this number changes.
        Assert.Equal(0, findings);
    }

    private static IEnumerable<string> Lines(ImmutableArray<Finding> findings) =>
        findings.Select(finding => $"{finding.Location} {finding.Id} {finding.Message}").Order(StringComparer.Ordinal);
}
