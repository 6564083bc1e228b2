namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The Roslyn that this run of the suite uses.</summary>
internal static class RoslynHost
{
    public static Version Version { get; } = typeof(Compilation).Assembly.GetName().Version!;
}
