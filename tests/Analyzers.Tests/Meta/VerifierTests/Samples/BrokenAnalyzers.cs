using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Tests.Meta.VerifierTests.Samples;

public sealed class ThrowingAnalyzer : BadCallAnalyzer
{
    protected override void Analyze(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax invocation, string name) =>
        throw new InvalidOperationException("the analyzer fell over");
}

/// <summary>Reports at a bare path, which no pragma reaches.</summary>
public sealed class UnsuppressibleAnalyzer : BadCallAnalyzer
{
    protected override void Analyze(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax invocation, string name)
    {
        if (name == "Bad")
        {
            var location = Location.Create(invocation.SyntaxTree.FilePath, invocation.Span, invocation.GetLocation().GetLineSpan().Span);
            context.ReportDiagnostic(Diagnostic.Create(BadCall, location, name));
        }
    }
}

public sealed class GeneratedCodeAnalyzer : BadCallAnalyzer
{
    protected override GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;
}

/// <summary>Keeps what it has seen in itself, as if there were one compilation in the world.</summary>
public sealed class RememberingAnalyzer : BadCallAnalyzer
{
    private readonly ConcurrentDictionary<int, bool> _seen = new();

    protected override void Analyze(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax invocation, string name)
    {
        if (name == "Bad" && _seen.TryAdd(invocation.SpanStart, true))
        {
            context.ReportDiagnostic(Diagnostic.Create(BadCall, invocation.GetLocation(), name));
        }
    }
}

public sealed class IndeterminateAnalyzer : BadCallAnalyzer
{
    private static int _count;

    protected override void Analyze(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax invocation, string name)
    {
        if (name == "Bad")
        {
            context.ReportDiagnostic(Diagnostic.Create(BadCall, invocation.GetLocation(), $"{name} no. {Interlocked.Increment(ref _count)}"));
        }
    }
}
