using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Tests.Meta.VerifierTests.Samples;

/// <summary>Reports T0001 for calls of a method named Bad. The broken samples change one thing of it each.</summary>
public class BadCallAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor BadCall =
        new("T0001", "Bad call", "'{0}' is called", "Samples", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [BadCall];

    protected virtual GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.None;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCode);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (node.Node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax name } invocation)
                {
                    Analyze(node, invocation, name.Identifier.Text);
                }
            },
            SyntaxKind.InvocationExpression);
    }

    protected virtual void Analyze(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax invocation, string name)
    {
        if (name == "Bad")
        {
            context.ReportDiagnostic(Diagnostic.Create(BadCall, invocation.GetLocation(), name));
        }
    }
}
