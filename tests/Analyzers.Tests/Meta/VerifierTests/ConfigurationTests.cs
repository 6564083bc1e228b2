using IpcAnalyzers.Tests.Meta.VerifierTests.Samples;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Meta.VerifierTests;

public class ConfigurationTests
{
    private const string Call = "class C { void M() => {|#0:Bad()|}; void Bad() { } }";

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    public async Task A_severity_takes_effect(string configured, DiagnosticSeverity severity)
    {
        foreach (var (path, firstLine) in new[] { ("/.editorconfig", "root = true\n[*.cs]"), ("/.globalconfig", "is_global = true") })
        {
            var test = new CSharpAnalyzerTest<BadCallAnalyzer, DefaultVerifier> { TestCode = Call };
            test.TestState.AnalyzerConfigFiles.Add((path, $"{firstLine}\ndotnet_diagnostic.T0001.severity = {configured}"));
            test.ExpectedDiagnostics.Add(new DiagnosticResult(BadCallAnalyzer.BadCall).WithLocation(0).WithSeverity(severity));
            await test.RunAsync();
        }
    }

    [Theory]
    [InlineData("T0001")]
    [InlineData("T0002")]
    public Task A_rule_may_be_switched_off(string id)
    {
        var test = new CSharpAnalyzerTest<TwoRulesAnalyzer, DefaultVerifier>
        {
            TestCode = id == "T0001" ? "class C { void M() => Bad(); void Bad() { } }" : "class C { void M() => Worse(); void Worse() { } }",
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\ndotnet_diagnostic.{id}.severity = none"));
        return test.RunAsync();
    }

    [Fact]
    public Task A_section_applies_to_the_files_it_names()
    {
        var test = new CSharpAnalyzerTest<BadCallAnalyzer, DefaultVerifier>();
        test.TestState.Sources.Add(("Quiet.cs", "class C { void M() => Bad(); void Bad() { } }"));
        test.TestState.Sources.Add(("Loud.cs", "class D { void M() => [|Bad()|]; void Bad() { } }"));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[Quiet.cs]\ndotnet_diagnostic.T0001.severity = none"));
        return test.RunAsync();
    }

    [Fact]
    public Task Options_and_build_properties_are_seen()
    {
        var test = new CSharpAnalyzerTest<ConfiguredAnalyzer, DefaultVerifier> { TestCode = "{|#0:class|} C { }" };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\nsample.option = strict"));
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.SampleProperty = enabled"));
        test.DisabledDiagnostics.Add("T0005");
        test.ExpectedDiagnostics.Add(new DiagnosticResult(ConfiguredAnalyzer.Options).WithLocation(0).WithArguments("strict", "enabled"));
        return test.RunAsync();
    }

    [Fact]
    public Task Additional_files_are_analyzed_and_marked_like_sources()
    {
        var test = new CSharpAnalyzerTest<ConfiguredAnalyzer, DefaultVerifier> { TestCode = "class C { }" };
        test.TestState.AdditionalFiles.Add(("Apis.txt", "right\n{|T0004:wrong|}\n"));
        test.DisabledDiagnostics.AddRange(["T0003", "T0005"]);
        return test.RunAsync();
    }

    [Fact]
    public Task A_diagnostic_may_have_no_location()
    {
        var test = new CSharpAnalyzerTest<ConfiguredAnalyzer, DefaultVerifier> { TestCode = "class C { }" };
        test.DisabledDiagnostics.AddRange(["T0003", "T0004"]);
        test.ExpectedDiagnostics.Add(new DiagnosticResult(ConfiguredAnalyzer.AssemblyName).WithArguments("TestProject"));
        return test.RunAsync();
    }
}
