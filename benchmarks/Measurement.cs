using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Benchmarks;

/// <summary>Seconds and bytes of one run; seconds of an analyzer are those that the driver attributes to its own actions.</summary>
internal readonly record struct Measurement(double AttributedSeconds, double WallSeconds, long AllocatedBytes, int Findings)
{
    public static Measurement operator +(Measurement left, Measurement right) => new(
        left.AttributedSeconds + right.AttributedSeconds,
        left.WallSeconds + right.WallSeconds,
        left.AllocatedBytes + right.AllocatedBytes,
        left.Findings + right.Findings);

    /// <summary>Binds every method body, on a compilation that nothing has been asked of before.</summary>
    public static Measurement OfBinding(Compilation compilation) => Of(() =>
    {
        _ = compilation.Clone().GetDiagnostics();
        return (TimeSpan.Zero, 0);
    });

    public static Measurement OfAnalyzers(Compilation compilation, AnalyzerOptions options, Contender contender) => Of(() =>
    {
        // Severities that the measured code sets for itself would switch a contender off, mostly the peer, and compare it with nothing.
        var configured = compilation.WithOptions(compilation.Options
            .WithSyntaxTreeOptionsProvider(null)
            .WithSpecificDiagnosticOptions(contender.Severities));

        // One thread, so that times add up and are comparable.
        var run = configured.WithAnalyzers(contender.Analyzers, new CompilationWithAnalyzersOptions(
            options, onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var result = run.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        var attributed = contender.Analyzers.Aggregate(
            TimeSpan.Zero, (sum, analyzer) => result.AnalyzerTelemetryInfo.TryGetValue(analyzer, out var info) ? sum + info.ExecutionTime : sum);
        return (attributed, result.GetAllDiagnostics().Length);
    });

    private static Measurement Of(Func<(TimeSpan Attributed, int Findings)> action)
    {
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        var (attributed, findings) = action();
        return new Measurement(attributed.TotalSeconds, watch.Elapsed.TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated, findings);
    }
}
