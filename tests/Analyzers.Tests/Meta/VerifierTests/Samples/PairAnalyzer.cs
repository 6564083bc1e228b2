using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Tests.Meta.VerifierTests.Samples;

/// <summary>T0006 at the first field of a type, with the other fields as additional locations.</summary>
public sealed class PairAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor Pair =
        new("T0006", "Pair", "A pair of fields", "Samples", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Pair];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(
            type =>
            {
                var fields = ((ClassDeclarationSyntax)type.Node).Members.Select(member => member.GetLocation()).ToArray();
                type.ReportDiagnostic(Diagnostic.Create(Pair, fields[0], additionalLocations: fields[1..]));
            },
            SyntaxKind.ClassDeclaration);
    }
}
