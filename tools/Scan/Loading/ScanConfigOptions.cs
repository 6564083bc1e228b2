using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>Options as a build would hand them to the analyzers: build properties for all, .editorconfig keys by file.</summary>
internal sealed class ScanConfigOptions(ImmutableDictionary<string, string> buildProperties, AnalyzerConfigSet? configs) : AnalyzerConfigOptionsProvider
{
    // Severities in bulk would reach the rules through these keys; the tree speaks to them by id alone.
    private const string BulkSeverity = "dotnet_analyzer_diagnostic.";

    private readonly ConcurrentDictionary<string, AnalyzerConfigOptions> _byPath = new(StringComparer.Ordinal);

    public override AnalyzerConfigOptions GlobalOptions { get; } = Global(buildProperties, configs);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => ForPath(tree.FilePath);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => ForPath(textFile.Path);

    private AnalyzerConfigOptions ForPath(string path) => configs is null || !Path.IsPathRooted(path)
        ? Options.Empty
        : _byPath.GetOrAdd(path, file => new Options(WithoutBulk(configs.GetOptionsForSourcePath(file).AnalyzerOptions)));

    private static Options Global(ImmutableDictionary<string, string> buildProperties, AnalyzerConfigSet? configs)
    {
        var values = (configs is null ? ImmutableDictionary<string, string>.Empty : WithoutBulk(configs.GlobalConfigOptions.AnalyzerOptions))
            .ToBuilder();
        values.KeyComparer = AnalyzerConfigOptions.KeyComparer;
        foreach ((string name, string value) in buildProperties)
        {
            values["build_property." + name] = value;
        }

        return new Options(values.ToImmutable());
    }

    private static ImmutableDictionary<string, string> WithoutBulk(ImmutableDictionary<string, string> options) =>
        options.RemoveRange(options.Keys.Where(key => key.StartsWith(BulkSeverity, StringComparison.OrdinalIgnoreCase)));

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public static readonly Options Empty = new([]);

        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
