using System.Collections.Immutable;
using System.CommandLine;
using System.Reflection;
using IpcAnalyzers.Scan.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Scan;

internal static class ScanCommand
{
    /// <param name="arguments">The command line.</param>
    /// <param name="analyzers">What to run when the command line names no other assembly of analyzers.</param>
    /// <param name="output">Findings, summary, comparisons.</param>
    /// <param name="error">Progress and problems.</param>
    /// <param name="cancellation">Stops the scan, as Ctrl+C does.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, Func<ImmutableArray<DiagnosticAnalyzer>> analyzers, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "Folders of C# (restored or not), .binlog files, compiled .dll and .exe files",
            Arity = ArgumentArity.OneOrMore,
        };
        var rules = new Option<string[]>("--rule") { Description = "Run these rules only", HelpName = "ID", AllowMultipleArgumentsPerToken = true };
        var severity = new Option<DiagnosticSeverity>("--severity")
        {
            Description = "List findings of this severity and above; counts, SARIF and comparisons have all",
            DefaultValueFactory = _ => DiagnosticSeverity.Info,
        };
        var sarif = new Option<string>("--sarif") { Description = "Write SARIF 2.1.0 to this file", HelpName = "FILE" };
        var baseline = new Option<string>("--baseline") { Description = "Compare with this table of findings (repository, commit, path, line, id, verdict, note)", HelpName = "FILE" };
        var update = new Option<bool>("--update-baseline") { Description = "Rewrite the baseline; findings that are still there keep their verdict" };
        var labels = new Option<string>("--labels") { Description = "Score against this table of judged places (repo, commit, path, line, category, verdict)", HelpName = "FILE" };
        var categories = new Option<string>("--categories") { Description = "Which rules a label's category stands for (category, rules)", HelpName = "FILE" };
        var assembly = new Option<string>("--analyzers") { Description = "Run the analyzers of this assembly instead of IpcAnalyzers", HelpName = "DLL" };
        var command = new RootCommand("Runs the rules of IpcAnalyzers over code that need not build.\n\n" + ExitCode.Help)
        {
            paths, rules, severity, sarif, baseline, update, labels, categories, assembly,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(update) && parsed.GetValue(baseline) is null)
            {
                parsed.AddError("--update-baseline needs --baseline FILE.");
            }

            if (parsed.GetValue(labels) is null != parsed.GetValue(categories) is null)
            {
                parsed.AddError("--labels and --categories go together.");
            }
        });
        command.SetAction(async (parsed, stop) =>
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellation);
            if (Load(parsed.GetValue(assembly), analyzers, error) is not { } chosen)
            {
                return ExitCode.Incomplete;
            }

            var settings = new ScanSettings(parsed.GetValue(paths)!)
            {
                Rules = (parsed.GetValue(rules) ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase),
                LowestListed = parsed.GetValue(severity),
                Sarif = parsed.GetValue(sarif),
                Baseline = parsed.GetValue(baseline),
                UpdateBaseline = parsed.GetValue(update),
                Labels = parsed.GetValue(labels),
                Categories = parsed.GetValue(categories),
            };
            if (settings.Rules.FirstOrDefault(id => !AnalyzerCatalogue.Rules(chosen).Any(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase))) is { } unknown)
            {
                error.WriteLine($"error: no rule has the id {unknown}");
                return ExitCode.Incomplete;
            }

            return await new ScanSession(chosen, output, error).RunAsync(settings, either.Token);
        });
        return await command.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancellation);
    }

    private static ImmutableArray<DiagnosticAnalyzer>? Load(string? assembly, Func<ImmutableArray<DiagnosticAnalyzer>> analyzers, TextWriter error)
    {
        try
        {
            ImmutableArray<DiagnosticAnalyzer> found = assembly is null ? analyzers() : AnalyzerCatalogue.Of(Assembly.LoadFrom(Path.GetFullPath(assembly)));
            if (!found.IsEmpty)
            {
                return found;
            }

            error.WriteLine($"error: {assembly ?? "IpcAnalyzers"} has no analyzers");
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or ReflectionTypeLoadException or TargetInvocationException or MissingMethodException)
        {
            error.WriteLine($"error: {assembly ?? "IpcAnalyzers"}: the analyzers cannot be loaded: {exception.Message}");
        }

        return null;
    }
}
