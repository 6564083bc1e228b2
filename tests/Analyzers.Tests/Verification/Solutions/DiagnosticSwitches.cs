using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Which ids are on. Rules that are off by default are on in tests, unless the test disables or configures them.</summary>
internal static class DiagnosticSwitches
{
    public static Solution Apply(Solution solution, IEnumerable<DiagnosticDescriptor> supported, IEnumerable<string> disabled)
    {
        solution = Set(solution, disabled
            .Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))
            .Append(KeyValuePair.Create(AnalyzerRunner.AnalyzerException, ReportDiagnostic.Error)));
        var offByDefault = supported.Where(descriptor => !descriptor.IsEnabledByDefault).ToArray();
        return offByDefault.Length == 0 ? solution : Enable(solution, offByDefault);
    }

    /// <summary>Switches on also what a test disables.</summary>
    public static Solution EnableAll(Solution solution, IEnumerable<DiagnosticDescriptor> supported) =>
        Set(solution, supported.Select(descriptor => KeyValuePair.Create(descriptor.Id, Severity(descriptor).Report)));

    // A global configuration of low level, since an option of the compilation would win against the configuration of the test.
    private static Solution Enable(Solution solution, IEnumerable<DiagnosticDescriptor> offByDefault)
    {
        var lines = offByDefault.Select(descriptor => $"dotnet_diagnostic.{descriptor.Id}.severity = {Severity(descriptor).Name}");
        var text = SourceText.From(string.Join('\n', lines.Prepend("global_level = -100").Prepend("is_global = true")));
        foreach (var project in solution.ProjectIds)
        {
            solution = solution.AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(project),
                "Enabled.globalconfig",
                text,
                filePath: "/Enabled.globalconfig");
        }

        return solution;
    }

    private static Solution Set(Solution solution, IEnumerable<KeyValuePair<string, ReportDiagnostic>> switches)
    {
        foreach (var project in solution.Projects)
        {
            var options = project.CompilationOptions!;
            solution = solution.WithProjectCompilationOptions(
                project.Id,
                options.WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.SetItems(switches)));
        }

        return solution;
    }

    private static (ReportDiagnostic Report, string Name) Severity(DiagnosticDescriptor descriptor) => descriptor.DefaultSeverity switch
    {
        DiagnosticSeverity.Error => (ReportDiagnostic.Error, "error"),
        DiagnosticSeverity.Warning => (ReportDiagnostic.Warn, "warning"),
        DiagnosticSeverity.Info => (ReportDiagnostic.Info, "suggestion"),
        _ => (ReportDiagnostic.Hidden, "silent"),
    };
}
