using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules;

/// <summary>
/// The tests of one rule: the others are switched off, which shows that it works alone, and the usual namespaces are imported.
/// Source with top-level statements is compiled as a program.
/// </summary>
internal sealed class RuleVerifier(string id)
{
    private const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.IO.Pipes;
        using System.Runtime.InteropServices;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;

        """;

    public Task ReportsAsync(string source, Action<AnalyzerTest<DefaultVerifier>>? configure = null)
    {
        Assert.Contains("|", source, StringComparison.Ordinal);
        return RunAsync(source, configure);
    }

    public Task SilentAsync(string source, Action<AnalyzerTest<DefaultVerifier>>? configure = null)
    {
        Assert.DoesNotContain("[|", source, StringComparison.Ordinal);
        return RunAsync(source, configure);
    }

    /// <param name="source">The code with the findings marked.</param>
    /// <param name="fixedSource">The code after all fixes, one by one and with Fix All.</param>
    public Task FixesAsync<TFix>(string source, string fixedSource, Action<RuleCodeFixTest<TFix>>? configure = null)
        where TFix : CodeFixProvider, new()
    {
        var test = new RuleCodeFixTest<TFix> { TestCode = Usings + source, FixedCode = Usings + fixedSource };
        Prepare(test, source);
        configure?.Invoke(test);
        return test.RunAsync();
    }

    /// <summary>The finding is there, and this fix offers nothing for it.</summary>
    public Task OffersNoFixAsync<TFix>(string source, Action<RuleCodeFixTest<TFix>>? configure = null)
        where TFix : CodeFixProvider, new() =>
        FixesAsync<TFix>(source, source, test =>
        {
            test.NumberOfIncrementalIterations = 0;
            test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipFixAllCheck;
            configure?.Invoke(test);
        });

    private Task RunAsync(string source, Action<AnalyzerTest<DefaultVerifier>>? configure)
    {
        var test = new RuleAnalyzerTest { TestCode = Usings + source };
        Prepare(test, source);
        configure?.Invoke(test);
        return test.RunAsync();
    }

    private void Prepare(AnalyzerTest<DefaultVerifier> test, string source)
    {
        test.DisabledDiagnostics.AddRange(RuleRegistry.Rules.Select(rule => rule.Id).Where(other => other != id));
        if (CSharpSyntaxTree.ParseText(TestMarkup.Parse(source).Text).GetRoot().ChildNodes().Any(node => node is GlobalStatementSyntax))
        {
            test.TestState.OutputKind = OutputKind.ConsoleApplication;
        }
    }

    /// <summary>All hosts run: a fix must leave no finding of any.</summary>
    private sealed class RuleAnalyzerTest : AnalyzerTest<DefaultVerifier>
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => RuleRegistry.CreateHosts();
    }
}

internal sealed class RuleCodeFixTest<TFix> : CodeFixTest<DefaultVerifier>
    where TFix : CodeFixProvider, new()
{
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => RuleRegistry.CreateHosts();

    protected override CodeFixProvider GetCodeFixProvider() => new TFix();
}
