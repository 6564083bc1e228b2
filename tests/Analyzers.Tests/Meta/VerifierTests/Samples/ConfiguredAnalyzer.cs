using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Tests.Meta.VerifierTests.Samples;

/// <summary>
/// T0003 at each source file tells the values of the option <c>sample.option</c> and of <c>build_property.SampleProperty</c>;
/// T0004 at each line 'wrong' of an additional file; T0005 without location tells the name of the assembly.
/// </summary>
public sealed class ConfiguredAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor Options =
        new("T0003", "Options", "Option '{0}', property '{1}'", "Samples", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor WrongLine =
        new("T0004", "Wrong line", "A wrong line", "Samples", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor AssemblyName =
        new("T0005", "Assembly name", "Assembly '{0}'", "Samples", DiagnosticSeverity.Warning, isEnabledByDefault: true, customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Options, WrongLine, AssemblyName];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxTreeAction(ReportOptions);
        context.RegisterAdditionalFileAction(ReportWrongLines);
        context.RegisterCompilationAction(compilation =>
            compilation.ReportDiagnostic(Diagnostic.Create(AssemblyName, Location.None, compilation.Compilation.AssemblyName)));
    }

    private static void ReportOptions(SyntaxTreeAnalysisContext context)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        provider.GetOptions(context.Tree).TryGetValue("sample.option", out var option);
        provider.GlobalOptions.TryGetValue("build_property.SampleProperty", out var property);
        var firstToken = context.Tree.GetRoot(context.CancellationToken).GetFirstToken();
        context.ReportDiagnostic(Diagnostic.Create(Options, firstToken.GetLocation(), option, property));
    }

    private static void ReportWrongLines(AdditionalFileAnalysisContext context)
    {
        var text = context.AdditionalFile.GetText(context.CancellationToken)!;
        foreach (var line in text.Lines.Where(line => line.ToString() == "wrong"))
        {
            var location = Location.Create(context.AdditionalFile.Path, line.Span, text.Lines.GetLinePositionSpan(line.Span));
            context.ReportDiagnostic(Diagnostic.Create(WrongLine, location));
        }
    }
}
