using System.Collections.Immutable;
using System.Globalization;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Scan.Analysis;
using IpcAnalyzers.Scan.Comparison;
using IpcAnalyzers.Scan.Reporting;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Scan;

/// <summary>One run of the tool: scan, list, compare.</summary>
internal sealed class ScanSession(ImmutableArray<DiagnosticAnalyzer> analyzers, TextWriter output, TextWriter error)
{
    public async Task<int> RunAsync(ScanSettings settings, CancellationToken cancellation)
    {
        // Tables are read first: a mistake in them should not show after minutes of scanning.
        List<BaselineRow> baseline;
        List<Label> labels;
        Dictionary<string, ImmutableArray<string>> categories;
        try
        {
            baseline = settings.Baseline is null || (settings.UpdateBaseline && !File.Exists(settings.Baseline)) ? [] : Baseline.Read(settings.Baseline);
            labels = settings.Labels is null ? [] : Labels.Read(settings.Labels);
            categories = settings.Categories is null ? [] : Labels.ReadCategories(settings.Categories);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine($"error: {exception.Message}");
            return ExitCode.Incomplete;
        }

        ScanResult result;
        try
        {
            result = await new Scanner(analyzers, settings.Rules, error).RunAsync(settings.Paths, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            error.WriteLine("stopped");
            return ExitCode.Stopped;
        }

        TextReport.Write(result, settings.LowestListed, output);
        foreach (FlowStatistics statistics in analyzers.OfType<FlowRulesHost>().Select(host => host.Statistics))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"flow engine: {statistics.Bodies} bodies, {statistics.Limited} past a limit"));
        }

        bool written = WriteSarif(settings, result);
        var origins = result.Inputs.ToDictionary(input => input, Origin.Of);
        if (settings.Labels is not null)
        {
            // A label's commit is the only trace of where a copy without history comes from.
            origins = origins.ToDictionary(pair => pair.Key, pair => pair.Value.Commit.Length > 0 ? pair.Value : pair.Value with
            {
                Commit = labels.Find(label => label.Repository == pair.Value.Repository)?.Commit ?? "",
            });
            new LabelScore(labels, categories, result, origins).Write(output);
        }

        bool differs = false;
        if (settings.Baseline is not null)
        {
            var comparison = new BaselineComparison(baseline, result, origins, settings.Rules);
            comparison.Write(output);
            differs = comparison.Differs && !settings.UpdateBaseline;
            written &= !settings.UpdateBaseline || Write(settings.Baseline, () => Baseline.Write(settings.Baseline, comparison.Updated()));
        }

        return !result.IsComplete || !written ? ExitCode.Incomplete : differs ? ExitCode.BaselineDiffers : ExitCode.Fine;
    }

    private bool WriteSarif(ScanSettings settings, ScanResult result) => settings.Sarif is null || Write(settings.Sarif, () =>
    {
        using FileStream stream = File.Create(settings.Sarif);
        new SarifReport(result, AnalyzerCatalogue.Rules(analyzers)).Write(stream);
    });

    private bool Write(string path, Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"error: {path}: cannot be written: {exception.Message}");
            return false;
        }
    }
}
