namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Standard streams as the titles of fixes call them.</summary>
internal static class StreamNames
{
    public static string Of(IReadOnlyList<string> streams) =>
        streams is [var stream] ? Of(stream) : "both output streams";

    public static string Of(string stream) =>
        stream switch
        {
            "StandardInput" => "standard input",
            "StandardOutput" => "standard output",
            _ => "standard error",
        };
}
