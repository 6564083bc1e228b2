namespace IpcAnalyzers.Catalogue;

/// <summary>The APIs that start child processes and wrap their standard streams.</summary>
internal static class ProcessesApi
{
    public static IEnumerable<ApiEntry> Entries { get; } =
    [
        new("System.Diagnostics.ProcessStartInfo", "StandardInputEncoding", Effects.EncodesChildInput)
        {
            RoleOfValue = ParameterRole.Encoding,
        },

        // Like Process itself, a writer sends the encoding's preamble first when the stream cannot seek, as a pipe cannot.
        new("System.IO.StreamWriter", ApiEntry.Constructor, Effects.EncodesChildInput)
        {
            ParametersByName = new Dictionary<string, ParameterRole>
            {
                ["stream"] = ParameterRole.Stream,
                ["encoding"] = ParameterRole.Encoding,
            },
        },
    ];
}
