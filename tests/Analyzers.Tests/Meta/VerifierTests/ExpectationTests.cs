using IpcAnalyzers.Tests.Meta.VerifierTests.Samples;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Verify = Microsoft.CodeAnalysis.CSharp.Testing.CSharpAnalyzerVerifier<
    IpcAnalyzers.Tests.Meta.VerifierTests.Samples.BadCallAnalyzer,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier>;

namespace IpcAnalyzers.Tests.Meta.VerifierTests;

public class ExpectationTests
{
    private const string Numbered = """
        class C
        {
            void M() => {|#0:Bad()|};
            void Bad() { }
        }
        """;

    private const string Unmarked = """
        class C
        {
            void M() => Bad();
            void Bad() { }
        }
        """;

    [Fact]
    public Task Silence_is_the_default() => Verify.VerifyAnalyzerAsync("class C { }");

    [Fact]
    public Task Marked_spans_are_found() => Verify.VerifyAnalyzerAsync(Sources.TwoCalls);

    [Fact]
    public Task A_numbered_location_is_found() =>
        Verify.VerifyAnalyzerAsync(Numbered, Verify.Diagnostic().WithLocation(0).WithArguments("Bad").WithMessage("'Bad' is called"));

    [Fact]
    public Task A_span_and_a_start_are_found() => Task.WhenAll(
        Verify.VerifyAnalyzerAsync(Unmarked, Verify.Diagnostic("T0001").WithSpan(3, 17, 3, 22)),
        Verify.VerifyAnalyzerAsync(Unmarked, Verify.Diagnostic(BadCallAnalyzer.BadCall).WithSpan("Test0.cs", 3, 17, 3, 22)),
        Verify.VerifyAnalyzerAsync(Unmarked, Verify.Diagnostic().WithLocation(3, 17)),
        Verify.VerifyAnalyzerAsync(Unmarked, Verify.Diagnostic().WithLocation("/0/Test0.cs", 3, 17)));

    [Fact]
    public Task An_expectation_with_a_message_gets_the_diagnostic_that_has_it()
    {
        var vague = Verify.Diagnostic().WithLocation(0);
        return Verify.VerifyAnalyzerAsync(
            "class C { void M() { {|#0:Bad()|}; {|#1:Bad()|}; } void Bad() { } }",
            vague,
            Verify.Diagnostic().WithLocation(1).WithArguments("Bad"));
    }

    [Fact]
    public Task A_missing_diagnostic_fails() =>
        Failure.SaysAsync(Verify.VerifyAnalyzerAsync("class [|C|] { }"), "expected, not found: /0/Test0.cs(1,7,1,8): Warning T0001");

    [Fact]
    public Task An_extra_diagnostic_fails() =>
        Failure.SaysAsync(Verify.VerifyAnalyzerAsync(Unmarked), "found, not expected: /0/Test0.cs(3,17,3,22): Warning T0001: 'Bad' is called");

    [Fact]
    public Task The_same_diagnostic_expected_twice_fails() =>
        Failure.SaysAsync(
            Verify.VerifyAnalyzerAsync(Numbered, Verify.Diagnostic().WithLocation(0), Verify.Diagnostic().WithLocation(0)),
            "expected, not found: /0/Test0.cs(3,17,3,22)");

    [Fact]
    public Task Another_span_fails() =>
        Failure.SaysAsync(
            Verify.VerifyAnalyzerAsync(Unmarked, Verify.Diagnostic().WithSpan(3, 17, 3, 20)),
            "expected, not found: /0/Test0.cs(3,17,3,20)",
            "found, not expected: /0/Test0.cs(3,17,3,22)");

    [Fact]
    public Task Another_file_fails() =>
        Failure.SaysAsync(Verify.VerifyAnalyzerAsync(Unmarked, Verify.Diagnostic().WithSpan("Test1.cs", 3, 17, 3, 22)), "/0/Test1.cs(3,17,3,22)");

    [Fact]
    public Task A_location_where_none_is_expected_fails() =>
        Failure.SaysAsync(Verify.VerifyAnalyzerAsync(Unmarked, Verify.Diagnostic()), "expected, not found: (no location): Warning T0001");

    [Fact]
    public Task Another_id_fails() =>
        Failure.SaysAsync(
            Verify.VerifyAnalyzerAsync(Numbered, new DiagnosticResult("T9999", DiagnosticSeverity.Warning).WithLocation(0)),
            "Warning T9999");

    [Fact]
    public Task Another_severity_fails() =>
        Failure.SaysAsync(
            Verify.VerifyAnalyzerAsync(Numbered, Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Error)),
            "Error T0001");

    [Fact]
    public Task Another_message_fails() =>
        Failure.SaysAsync(Verify.VerifyAnalyzerAsync(Numbered, Verify.Diagnostic().WithLocation(0).WithMessage("Else")), "Warning T0001: Else");

    [Theory]
    [InlineData("Good")]
    [InlineData]
    public Task Other_arguments_fail(params string[] arguments) =>
        Failure.SaysAsync(
            Verify.VerifyAnalyzerAsync(Numbered, Verify.Diagnostic().WithLocation(0).WithArguments([.. arguments])),
            $"Warning T0001: arguments ({string.Join(", ", arguments)})");

    [Fact]
    public async Task Additional_locations_are_compared_when_given()
    {
        const string Source = "class C { {|#0:int a;|} {|#1:int b;|} {|#2:int c;|} }";
        var first = new DiagnosticResult(PairAnalyzer.Pair).WithLocation(0);

        await RunAsync(first);
        await RunAsync(first.WithLocation(1).WithLocation(2));
        await RunAsync(first.WithLocation(2).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
        await Failure.SaysAsync(RunAsync(first.WithLocation(1)), "expected, not found: /0/Test0.cs(1,11,1,17) + /0/Test0.cs(1,18,1,24): ");
        await Failure.SaysAsync(RunAsync(first.WithLocation(2).WithLocation(1)), "expected, not found");

        static Task RunAsync(DiagnosticResult expected) => CSharpAnalyzerVerifier<PairAnalyzer, DefaultVerifier>.VerifyAnalyzerAsync(Source, expected);
    }

    [Fact]
    public Task A_failure_shows_the_annotated_source() =>
        Failure.SaysAsync(
            Verify.VerifyAnalyzerAsync("class C\n{\n    void [|M|]() => Bad();\n    void N() => [|Bad()|];\n    void Bad() { }\n}"),
            """
            /0/Test0.cs
               1 | class C
               2 | {
               3 |     void M() => Bad();
                 |                 ^^^^^ found, not expected: Warning T0001: 'Bad' is called
                 |          ^ expected, not found: Warning T0001
               4 |     void N() => Bad();
                 |                 ^^^^^ found as expected: Warning T0001: 'Bad' is called
               5 |     void Bad() { }
               6 | }
            """.ReplaceLineEndings("\n"));

    [Fact]
    public async Task Markup_without_id_needs_one_id_that_is_not_disabled()
    {
        var test = new CSharpAnalyzerTest<TwoRulesAnalyzer, DefaultVerifier> { TestCode = Sources.OneCall };

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(test.RunAsync);
        Assert.Contains("exactly one id", exception.Message, StringComparison.Ordinal);

        test.DisabledDiagnostics.Add("T0002");
        await test.RunAsync();
    }

    [Fact]
    public Task A_test_may_name_its_default_id() => new TestOfWorse
    {
        TestCode = "class C { void M() { {|T0001:Bad()|}; [|Worse()|]; } void Bad() { } void Worse() { } }",
    }.RunAsync();

    [Fact]
    public Task A_disabled_id_is_not_reported()
    {
        var test = new CSharpAnalyzerTest<TwoRulesAnalyzer, DefaultVerifier>
        {
            TestCode = "class C { void M() { Bad(); [|Worse()|]; } void Bad() { } void Worse() { } }",
        };
        test.DisabledDiagnostics.Add("T0001");
        return test.RunAsync();
    }

    [Fact]
    public async Task Numbered_locations_are_defined_once()
    {
        Assert.Contains("#1", (await Assert.ThrowsAsync<InvalidOperationException>(
            () => Verify.VerifyAnalyzerAsync(Numbered, Verify.Diagnostic().WithLocation(1)))).Message, StringComparison.Ordinal);
        Assert.Contains("#0 is defined twice", (await Assert.ThrowsAsync<InvalidOperationException>(
            () => Verify.VerifyAnalyzerAsync("{|#0:class|} {|#0:C|} { }"))).Message, StringComparison.Ordinal);
    }

    private sealed class TestOfWorse : CSharpAnalyzerTest<TwoRulesAnalyzer, DefaultVerifier>
    {
        protected internal override DiagnosticDescriptor? GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers) => TwoRulesAnalyzer.WorseCall;
    }
}
