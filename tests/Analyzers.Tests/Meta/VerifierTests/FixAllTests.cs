using IpcAnalyzers.Tests.Meta.VerifierTests.Samples;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Meta.VerifierTests;

public class FixAllTests
{
    [Fact]
    public async Task Fix_all_that_leaves_the_rest_of_its_scope_fails()
    {
        var test = Test<FixWith<ShortSightedFixAll>>();
        await Failure.SaysAsync(test.RunAsync(), "[Fix All in Project]", "leaves diagnostics that it could fix after 1 iterations, among them /0/Test0.cs(5,9,5,14)");
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInProjectCheck;
        await Failure.SaysAsync(test.RunAsync(), "[Fix All in Solution]", "leaves diagnostics that it could fix");
        test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipFixAllInSolutionCheck;
        await test.RunAsync();
    }

    [Fact]
    public async Task Fix_all_that_leaves_its_scope_fails()
    {
        await Failure.SaysAsync(Test<FixWith<OverreachingFixAll>>().RunAsync(), "[Fix All in Document]", "The copy of the file in the same project was changed");
        await Failure.SaysAsync(Test<FixWith<SolutionWideFixAll>>().RunAsync(), "[Fix All in Project]", "/copy/0/Test0.cs is not as expected");
    }

    [Fact]
    public Task Fix_all_with_another_result_fails() =>
        Failure.SaysAsync(Test<FixWith<DifferentFixAll>>().RunAsync(), "[Fix All in Document]", "-         Good();\n- ", "+         Better();\n");

    [Fact]
    public async Task Fix_all_that_is_missing_or_throws_fails()
    {
        await Failure.SaysAsync(Test<FixWith<DocumentScopeFixAll>>().RunAsync(), "[Fix All in Project]", "DocumentScopeFixAll does not support the scope");
        await Failure.SaysAsync(Test<FixWith<AbsentFixAll>>().RunAsync(), "[Fix All in Document]", "The Fix All provider offers no action");
        await Failure.SaysAsync(Test<FixWith<ThrowingFixAll>>().RunAsync(), "Fix All fell over");
    }

    [Fact]
    public Task Fix_all_may_be_skipped()
    {
        var test = Test<FixWith<ThrowingFixAll>>();
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck;
        return test.RunAsync();
    }

    [Fact]
    public async Task Fix_all_may_have_another_result_when_it_is_given()
    {
        var test = Test<FixWith<DifferentFixAll>>();
        test.BatchFixedCode = Sources.WithCalls(Sources.TwoCalls, "Better", "Better");
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInProjectCheck | CodeFixTestBehaviors.SkipFixAllInSolutionCheck;
        await test.RunAsync();

        var wrong = Test<ReplaceCallFix>();
        wrong.BatchFixedCode = Sources.WithCalls(Sources.TwoCalls, "Better", "Better");
        await Failure.SaysAsync(wrong.RunAsync(), "[Fix All in Document]", "-         Better();\n");
    }

    [Fact]
    public async Task A_batch_result_must_compile()
    {
        var test = Test<ReplaceCallFix>();
        test.BatchFixedCode = Sources.WithCalls(Sources.TwoCalls, "Missing", "Missing");
        await Failure.SaysAsync(test.RunAsync(), "[After Fix All]", "Error CS0103");
    }

    [Fact]
    public async Task Iterations_are_counted()
    {
        var test = Test<ReplaceCallFix>();
        test.NumberOfFixAllIterations = 1;
        await test.RunAsync();
        test.NumberOfFixAllIterations = 2;
        await Failure.SaysAsync(test.RunAsync(), "[Fix All in Document]", "Fix All took 1 iterations instead of 2");
    }

    [Fact]
    public Task Top_level_statements_and_several_files_are_fixed()
    {
        var test = new CSharpCodeFixTest<BadCallAnalyzer, ReplaceCallFix, DefaultVerifier>
        {
            TestCode = "[|Bad()|];\n\nstatic void Bad() { }\nstatic void Good() { }\n",
            FixedCode = "Good();\n\nstatic void Bad() { }\nstatic void Good() { }\n",
        };
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        test.TestState.Sources.Add(Sources.OneCall);
        test.FixedState.Sources.Add(Sources.WithCalls(Sources.OneCall, "Good"));
        return test.RunAsync();
    }

    [Fact]
    public Task Projects_beside_the_main_one_are_fixed()
    {
        var test = new CSharpCodeFixTest<BadCallAnalyzer, ReplaceCallFix, DefaultVerifier>
        {
            TestCode = "class C : A { void M() => [|Bad()|]; }",
            FixedCode = "class C : A { void M() => Good(); }",
        };
        test.TestState.AdditionalProjectReferences.Add("Base");
        test.TestState.AdditionalProjects["Base"].Sources.Add("public class A { protected void Bad() => [|Bad()|]; protected void Good() { } }");
        test.FixedState.AdditionalProjects["Base"].Sources.Add("public class A { protected void Bad() => Good(); protected void Good() { } }");
        return test.RunAsync();
    }

    private static CSharpCodeFixTest<BadCallAnalyzer, TCodeFix, DefaultVerifier> Test<TCodeFix>()
        where TCodeFix : CodeFixProvider, new() => new()
        {
            TestCode = Sources.TwoCalls,
            FixedCode = Sources.WithCalls(Sources.TwoCalls, "Good", "Good"),
        };
}
