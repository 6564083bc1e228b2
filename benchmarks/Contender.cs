using System.Collections.Immutable;
using System.Reflection;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Benchmarks;

/// <summary>What is measured: some analyzers with some of their ids on.</summary>
internal sealed record Contender(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableDictionary<string, ReportDiagnostic> Severities)
{
    public const string AllRules = "all rules";
    public const string Empty = "empty analyzer";
    public const string Peer = "CA2000 (NetAnalyzers)";

    /// <param name="byRule">Whether each rule is also measured alone.</param>
    public static ImmutableArray<Contender> All(bool byRule)
    {
        var ids = RuleRegistry.Rules.Select(rule => rule.Id).ToImmutableArray();
        return
        [
            new(Empty, [new EmptyAnalyzer()], ImmutableDictionary<string, ReportDiagnostic>.Empty),
            new(AllRules, RuleRegistry.CreateHosts(), ImmutableDictionary<string, ReportDiagnostic>.Empty),
            new("no rule on", RuleRegistry.CreateHosts(), ids.ToImmutableDictionary(id => id, _ => ReportDiagnostic.Suppress)),
            .. (byRule ? ids : []).Select(id => new Contender(
                id, RuleRegistry.CreateHosts(), ids.Remove(id).ToImmutableDictionary(other => other, _ => ReportDiagnostic.Suppress))),
            OfPeer("CA2000"),
        ];
    }

    private static Contender OfPeer(string id)
    {
        var folder = typeof(Contender).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "NetAnalyzersFolder").Value!;
        var analyzer = Directory.EnumerateFiles(folder, "*NetAnalyzers.dll")
            .SelectMany(file => Assembly.LoadFrom(file).GetTypes())
            .Where(type => !type.IsAbstract && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .First(analyzer => analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == id));
        return new Contender(Peer, [analyzer], ImmutableDictionary<string, ReportDiagnostic>.Empty.Add(id, ReportDiagnostic.Warn));
    }
}
