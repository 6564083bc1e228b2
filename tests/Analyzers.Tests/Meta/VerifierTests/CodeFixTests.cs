using IpcAnalyzers.Tests.Meta.VerifierTests.Samples;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Verify = Microsoft.CodeAnalysis.CSharp.Testing.CSharpCodeFixVerifier<
    IpcAnalyzers.Tests.Meta.VerifierTests.Samples.BadCallAnalyzer,
    IpcAnalyzers.Tests.Meta.VerifierTests.Samples.ReplaceCallFix,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier>;

namespace IpcAnalyzers.Tests.Meta.VerifierTests;

/// <summary>The result of a fix, and what every fix test checks by itself.</summary>
public class CodeFixTests
{
    private static readonly string OneCallFixed = Sources.WithCalls(Sources.OneCall, "Good");
    private static readonly string TwoCallsFixed = Sources.WithCalls(Sources.TwoCalls, "Good", "Good");

    [Fact]
    public Task A_good_fix_passes() => Task.WhenAll(
        Verify.VerifyCodeFixAsync(Sources.OneCall, OneCallFixed),
        Verify.VerifyCodeFixAsync(Sources.TwoCalls, TwoCallsFixed),
        Verify.VerifyCodeFixAsync(
            Sources.OneCall.Replace("[|Bad()|]", "{|#0:Bad()|}", StringComparison.Ordinal),
            Verify.Diagnostic().WithLocation(0),
            OneCallFixed));

    [Fact]
    public Task Another_result_fails() =>
        Failure.SaysAsync(
            Verify.VerifyCodeFixAsync(Sources.OneCall, Sources.WithCalls(Sources.OneCall, "Better")),
            "/0/Test0.cs is not as expected after 1 fixes:\n",
            "-         Better();\n+         Good();\n");

    [Fact]
    public Task A_missing_diagnostic_fails_before_the_fix() =>
        Failure.SaysAsync(Verify.VerifyCodeFixAsync("class [|C|] { }", "class C { }"), "expected, not found");

    [Fact]
    public Task An_error_after_the_fix_fails() =>
        Failure.SaysAsync(
            Verify.VerifyCodeFixAsync("class C { void M() => [|Bad()|]; void Bad() { } }", "class C { void M() => Good(); void Bad() { } }"),
            "[After the fix]",
            "Error CS0103");

    [Fact]
    public Task An_error_after_the_fix_may_be_expected() =>
        Verify.VerifyCodeFixAsync("class C { void M() => [|Bad()|]; void Bad() { } }", "class C { void M() => {|CS0103:Good|}(); void Bad() { } }");

    [Fact]
    public async Task An_exception_in_a_fix_fails()
    {
        await Failure.SaysAsync(Test<ThrowingProvider>(Sources.OneCall, OneCallFixed).RunAsync(), "ThrowingProvider", "the provider fell over");
        await Failure.SaysAsync(Test<ThrowingActionFix>(Sources.OneCall, OneCallFixed).RunAsync(), "ThrowingActionFix", "the action fell over");
    }

    [Fact]
    public Task A_fix_that_changes_nothing_fails() =>
        Failure.SaysAsync(Test<IdleFix>(Sources.OneCall, OneCallFixed).RunAsync(), "The code action 'Replace the call' changes nothing");

    [Fact]
    public async Task A_fix_that_is_offered_without_end_fails()
    {
        const string Source = "class C { void M(int x) { [|Bad()|]; } void Bad(params int[] xs) { } }";
        var test = Test<EndlessFix>(Source, Source.Replace("[|Bad()|]", "[|Bad(x, x)|]", StringComparison.Ordinal));

        await Failure.SaysAsync(test.RunAsync(), "The fix is still offered after 1 iterations");
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(-2, null)]
    [InlineData(-3, null)]
    [InlineData(3, "The fix took 2 iterations instead of 3")]
    [InlineData(1, "The fix is still offered after 1 iterations")]
    [InlineData(-1, "The fix is still offered after 1 iterations")]
    public Task Iterations_are_counted(int number, string? failure)
    {
        var test = Test<ReplaceCallFix>(Sources.TwoCalls, TwoCallsFixed);
        test.NumberOfIncrementalIterations = number;
        return failure is null ? test.RunAsync() : Failure.SaysAsync(test.RunAsync(), failure);
    }

    [Fact]
    public Task One_of_two_may_be_fixed()
    {
        var test = Test<ReplaceCallFix>(Sources.TwoCalls, Sources.WithCalls(Sources.TwoCalls, "Good"));
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne;
        test.BatchFixedCode = TwoCallsFixed;
        return test.RunAsync();
    }

    [Fact]
    public Task Nothing_may_be_offered() =>
        Test<StatementsOnlyFix>("class C { void M() => [|Bad()|]; void Bad() { } }", "class C { void M() => [|Bad()|]; void Bad() { } }").RunAsync();

    [Fact]
    public Task An_offer_where_none_is_expected_fails() =>
        Failure.SaysAsync(Test<ReplaceCallFix>(Sources.OneCall, Sources.OneCall).RunAsync(), "-         Bad();\n+         Good();\n");

    [Fact]
    public Task What_is_not_fixed_must_be_expected() =>
        Failure.SaysAsync(
            Test<StatementsOnlyFix>("class C { void M() => [|Bad()|]; void Bad() { } }", "class C { void M() => Bad(); void Bad() { } }").RunAsync(),
            "[After the fix]",
            "found, not expected: /0/Test0.cs(1,23,1,28)");

    [Fact]
    public async Task An_action_is_chosen_by_index_or_key()
    {
        var better = Sources.WithCalls(Sources.OneCall, "Better");

        await Test<TwoActionsFix>(Sources.OneCall, OneCallFixed).RunAsync();
        await RunAsync(index: 1, key: null);
        await RunAsync(index: null, key: "Better");
        await RunAsync(index: 1, key: "Better");
        await Failure.SaysAsync(RunAsync(index: 1, key: "Replace"), "The code action at index 1 has the equivalence key 'Better' instead of 'Replace'");
        await Failure.SaysAsync(RunAsync(index: 2, key: null), "after 0 fixes");
        await Failure.SaysAsync(RunAsync(index: null, key: "Other"), "after 0 fixes");

        Task RunAsync(int? index, string? key)
        {
            var test = Test<TwoActionsFix>(Sources.OneCall, better);
            (test.CodeActionIndex, test.CodeActionEquivalenceKey) = (index, key);
            return test.RunAsync();
        }
    }

    [Fact]
    public Task A_tree_that_its_text_does_not_parse_to_fails() =>
        Failure.SaysAsync(
            Test<MalformedTreeFix>(Sources.OneCall, OneCallFixed).RunAsync(),
            "is not the tree that its text parses to: 'Good()' is IdentifierName, parsed it is InvocationExpression 'Good()'");

    [Fact]
    public async Task Unformatted_code_fails()
    {
        var unformatted = Sources.OneCall.Replace("[|Bad()|]", "Good( )", StringComparison.Ordinal);
        var test = Test<UnformattedFix>(Sources.OneCall, unformatted);

        await Failure.SaysAsync(test.RunAsync(), "The fix leaves /0/Test0.cs unformatted", "-         Good();\n+         Good( );\n");
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFormattingCheck;
        await test.RunAsync();
    }

    [Fact]
    public async Task Only_the_fix_has_to_be_formatted()
    {
        const string Source = "class  C { void M( ) { [|Bad()|]; } void Bad() { } void Good() { } }";

        await Test<ReplaceCallFix>(Source, Sources.WithCalls(Source, "Good")).RunAsync();
        await Failure.SaysAsync(
            Test<UnformattedFix>(Source, Source.Replace("[|Bad()|]", "Good( )", StringComparison.Ordinal)).RunAsync(),
            "The fix leaves /0/Test0.cs unformatted");
    }

    [Fact]
    public async Task A_lost_comment_fails()
    {
        await Failure.SaysAsync(
            Test<CommentDroppingFix>(Sources.OneCall, OneCallFixed).RunAsync(),
            "The comment '(/0/Test0.cs 0: after)' is 0 times in the fixed source instead of once");

        var removed = Sources.OneCall.Replace("        [|Bad()|];\n", "", StringComparison.Ordinal);
        var removing = Test<RemoveStatementFix>(Sources.OneCall, removed);
        await Failure.SaysAsync(removing.RunAsync(), "The comment '(/0/Test0.cs 0: before)' is 0 times");
        removing.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipTriviaCheck;
        await removing.RunAsync();
    }

    [Fact]
    public Task A_doubled_comment_fails() =>
        Failure.SaysAsync(Test<CommentDoublingFix>(Sources.OneCall, OneCallFixed).RunAsync(), "The comment '(/0/Test0.cs 0: before)' is 2 times");

    [Fact]
    public Task Another_fix_because_of_a_comment_fails() =>
        Failure.SaysAsync(
            Test<CommentSensitiveFix>(Sources.OneCall, OneCallFixed).RunAsync(),
            "With comments around it, the fix gives other code",
            "+         Better(); // (/0/Test0.cs 0: after)");

    [Fact]
    public async Task A_new_finding_of_any_rule_fails()
    {
        var test = new CSharpCodeFixTest<TwoRulesAnalyzer, WorseFix, DefaultVerifier>
        {
            TestCode = Sources.OneCall,
            FixedCode = Sources.WithCalls(Sources.OneCall, "Worse"),
        };
        test.DisabledDiagnostics.Add("T0002");
        await Failure.SaysAsync(test.RunAsync(), "[The fix brings new findings of T0002: 1 instead of 0]", "Info T0002: 'Worse' is even worse");
    }

    [Fact]
    public Task A_new_finding_may_be_expected() => new CSharpCodeFixTest<TwoRulesAnalyzer, WorseFix, DefaultVerifier>
    {
        TestCode = Sources.OneCall.Replace("[|Bad()|]", "{|T0001:Bad()|}", StringComparison.Ordinal),
        FixedCode = Sources.OneCall.Replace("[|Bad()|]", "{|T0002:Worse()|}", StringComparison.Ordinal),
    }.RunAsync();

    [Fact]
    public Task Without_fixed_code_only_the_analyzer_is_tested() =>
        new CSharpCodeFixTest<BadCallAnalyzer, ThrowingProvider, DefaultVerifier> { TestCode = Sources.OneCall }.RunAsync();

    [Fact]
    public Task An_action_without_equivalence_key_fails() =>
        Failure.SaysAsync(Test<KeylessFix>(Sources.OneCall, OneCallFixed).RunAsync(), "The code action 'Replace the call' has no equivalence key");

    [Fact]
    public Task An_equivalence_key_that_depends_on_names_fails() =>
        Failure.SaysAsync(
            Test<NameInKeyFix>(Sources.TwoCalls, TwoCallsFixed).RunAsync(),
            "The equivalence keys of the same actions differ",
            "'Replace in C' here, 'Replace in CCopy' after all names have changed");

    [Fact]
    public Task A_provider_without_fix_all_passes() => Test<FixWithoutFixAll>(Sources.TwoCalls, TwoCallsFixed).RunAsync();

    private static CSharpCodeFixTest<BadCallAnalyzer, TCodeFix, DefaultVerifier> Test<TCodeFix>(string source, string fixedSource)
        where TCodeFix : CodeFixProvider, new() => new() { TestCode = source, FixedCode = fixedSource };
}
