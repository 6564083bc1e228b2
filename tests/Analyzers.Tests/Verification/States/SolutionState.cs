namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The main project, the projects beside it, and what the analyzers are expected to find in them all.</summary>
public sealed class SolutionState : ProjectState
{
    internal const string MainProjectName = "TestProject";

    internal SolutionState()
        : base(MainProjectName, "/0/")
    {
    }

    public AdditionalProjectStates AdditionalProjects { get; } = new();

    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];
}
