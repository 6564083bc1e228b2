using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Tools.Tests.Scan;

/// <summary>Shows what a scan handed to the rules: what calls are bound to, what options say, which severities are let through.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProbeAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Call = new("TST001", "A call", "bound to {0}!{1}", "Tests", DiagnosticSeverity.Warning, true, "Calls of Target and of Process.Start.", "https://example.org/TST001.md");
    private static readonly DiagnosticDescriptor Info = new("TST002", "A class", "class {0}", "Tests", DiagnosticSeverity.Info, true);
    private static readonly DiagnosticDescriptor Hidden = new("TST003", "A class", "class {0}", "Tests", DiagnosticSeverity.Hidden, true);
    private static readonly DiagnosticDescriptor Off = new("TST004", "A class", "class {0}", "Tests", DiagnosticSeverity.Warning, false);
    private static readonly DiagnosticDescriptor Option = new("TST005", "An option", "{0}={1}", "Tests", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Call, Info, Hidden, Off, Option];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        IMethodSymbol method = ((IInvocationOperation)context.Operation).TargetMethod;
        if (method.Name == "Crash")
        {
            throw new InvalidOperationException("the rule fell over");
        }

        if (method.Name == "Target" || (method.Name == "Start" && method.ContainingType.Name == "Process"))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Call, context.Operation.Syntax.GetLocation(), method.Locations.Where(location => location.SourceTree is { } tree && context.Compilation.ContainsSyntaxTree(tree)), method.ContainingAssembly.Name, method.ContainingType.ToDisplayString()));
        }
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        Location location = context.Symbol.Locations[0];
        string name = context.Symbol.Name;
        switch (name)
        {
            case "IsInfo":
                context.ReportDiagnostic(Diagnostic.Create(Info, location, name));
                break;
            case "IsHidden":
                context.ReportDiagnostic(Diagnostic.Create(Hidden, location, name));
                break;
            case "IsOff":
                context.ReportDiagnostic(Diagnostic.Create(Off, location, name));
                break;
            case string when name.StartsWith("Asks_", StringComparison.Ordinal):
                string key = "build_property." + name[5..];
                context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(key, out string? value);
                context.ReportDiagnostic(Diagnostic.Create(Option, location, key, value ?? "nothing"));
                break;
        }
    }
}
