namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Which ids are on. Rules that are off by default are on in tests, unless the test disables them.</summary>
internal static class DiagnosticSwitches
{
    public static Solution Apply(Solution solution, IEnumerable<DiagnosticDescriptor> supported, IEnumerable<string> disabled) =>
        Set(solution, supported
            .Where(descriptor => !descriptor.IsEnabledByDefault)
            .Select(SwitchedOn)
            .Concat(disabled.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))));

    /// <summary>Switches on also what a test disables.</summary>
    public static Solution EnableAll(Solution solution, IEnumerable<DiagnosticDescriptor> supported) => Set(solution, supported.Select(SwitchedOn));

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

    private static KeyValuePair<string, ReportDiagnostic> SwitchedOn(DiagnosticDescriptor descriptor) =>
        KeyValuePair.Create(descriptor.Id, descriptor.DefaultSeverity switch
        {
            DiagnosticSeverity.Error => ReportDiagnostic.Error,
            DiagnosticSeverity.Warning => ReportDiagnostic.Warn,
            DiagnosticSeverity.Info => ReportDiagnostic.Info,
            _ => ReportDiagnostic.Hidden,
        });
}
