namespace IpcAnalyzers.Hosting;

/// <summary>The categories that <c>dotnet_analyzer_diagnostic.category-…</c> can name.</summary>
internal static class RuleCategory
{
    public const string Reliability = nameof(Reliability);
    public const string Usage = nameof(Usage);
    public const string Security = nameof(Security);
}
