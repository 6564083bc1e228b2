namespace Microsoft.CodeAnalysis.Testing;

[Flags]
public enum DiagnosticOptions
{
    None = 0,

    /// <summary>Compare the first location only, although more are given.</summary>
    IgnoreAdditionalLocations = 1,
    IgnoreSeverity = 2,
}
