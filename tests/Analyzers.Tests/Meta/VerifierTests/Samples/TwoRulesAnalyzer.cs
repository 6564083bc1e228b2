using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Tests.Meta.VerifierTests.Samples;

/// <summary>T0001 for calls of Bad; T0002, off by default, for calls of Worse.</summary>
public sealed class TwoRulesAnalyzer : BadCallAnalyzer
{
    public static readonly DiagnosticDescriptor WorseCall =
        new("T0002", "Worse invocation", "'{0}' is even worse", "Samples", DiagnosticSeverity.Info, isEnabledByDefault: false);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [BadCall, WorseCall];

    protected override void Analyze(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax invocation, string name)
    {
        base.Analyze(context, invocation, name);
        if (name == "Worse")
        {
            context.ReportDiagnostic(Diagnostic.Create(WorseCall, invocation.GetLocation(), name));
        }
    }
}
