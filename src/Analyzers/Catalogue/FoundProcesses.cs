using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Catalogue;

/// <summary>Process objects for processes that run already, which many programs make once and keep as long as they live.</summary>
internal static class FoundProcesses
{
    /// <summary>Whether the results of <c>GetProcessById</c> and <c>GetCurrentProcess</c> are looked at: <c>true</c> or <c>false</c>.</summary>
    public const string DisposeOption = "ipc_analyzers.dispose_found_processes";

    public static bool AreLookedAt(AnalyzerConfigOptions options) =>
        options.TryGetValue(DisposeOption, out var value) && bool.TryParse(value, out var isOn) && isOn;
}
