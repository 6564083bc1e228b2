using IpcAnalyzers.Catalogue;

namespace IpcAnalyzers.Docs;

/// <summary>The options that the rules read.</summary>
internal static class OptionTable
{
    public static string Text { get; } = RuleTables.Table("Option | Values | Default",
    [
        $"`{CompilationTarget.TargetSystemsOption}` | a list of `linux`, `macos`, `windows` and `unix`, separated by commas | what the project says of its platform, else every system",
        $"`{FoundProcesses.DisposeOption}` | `true` or `false` | `false`",
    ]);
}
