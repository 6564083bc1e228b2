namespace IpcAnalyzers.Catalogue;

/// <summary>The reading side of System.IO.Pipelines.</summary>
internal static class PipeReadersApi
{
    private const string PipeReader = "System.IO.Pipelines.PipeReader";

    public static IEnumerable<ApiEntry> Entries { get; } =
    [
        new(PipeReader, "ReadAsync", Effects.BeginsPipeRead),
        new(PipeReader, "ReadAtLeastAsync", Effects.BeginsPipeRead),
        new(PipeReader, "AdvanceTo", Effects.EndsPipeRead),
    ];
}
