using IpcAnalyzers.Tests.Meta.VerifierTests.Samples;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Meta.VerifierTests;

public class CompilationTests
{
    [Fact]
    public Task An_error_in_the_source_fails() =>
        Failure.SaysAsync(Test("class C { Missing x; }").RunAsync(), "found, not expected: /0/Test0.cs(1,11,1,18): Error CS0246");

    [Fact]
    public async Task An_error_may_be_expected()
    {
        await Test("class C { {|CS0246:Missing|} x; }").RunAsync();

        var test = Test("class C { {|#0:Missing|} x; }");
        test.ExpectedDiagnostics.Add(DiagnosticResult.CompilerError("CS0246").WithLocation(0).WithArguments("Missing"));
        await test.RunAsync();
    }

    [Fact]
    public Task An_expected_error_that_does_not_come_fails() =>
        Failure.SaysAsync(Test("class {|CS0246:C|} { }").RunAsync(), "expected, not found: /0/Test0.cs(1,7,1,8): Error CS0246");

    [Fact]
    public async Task Warnings_count_when_asked_for()
    {
        const string Source = "class C { void M() { int x; } }";
        await Test(Source).RunAsync();

        var test = Test(Source);
        test.CompilerDiagnostics = CompilerDiagnostics.Warnings;
        await Failure.SaysAsync(test.RunAsync(), "Warning CS0168");
        test.DisabledDiagnostics.Add("CS0168");
        await test.RunAsync();
    }

    [Fact]
    public Task Errors_may_be_ignored()
    {
        var test = Test("class C { Missing x; }");
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        return test.RunAsync();
    }

    [Fact]
    public Task Top_level_statements_need_the_output_kind()
    {
        var test = Test("[|Bad()|]; static void Bad() { }");
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        return test.RunAsync();
    }

    [Fact]
    public async Task The_language_version_is_the_tests()
    {
        var test = Test("namespace N; class C { }");
        test.LanguageVersion = LanguageVersion.CSharp9;
        await Failure.SaysAsync(test.RunAsync(), "CS8773");
        test.LanguageVersion = LanguageVersion.Latest;
        await test.RunAsync();
    }

    [Fact]
    public async Task A_test_of_a_newer_Roslyn_is_skipped()
    {
        var test = Test("this does not even compile");
        test.MinimumRoslyn = new Version(99, 0);
        Assert.Contains("Needs Roslyn 99.0", await SkipReasonAsync(test), StringComparison.Ordinal);

        test.MinimumRoslyn = new Version(4, 5);
        await Failure.SaysAsync(test.RunAsync(), "CS");
    }

    // The assertions of xunit let a skip pass on.
    private static async Task<string?> SkipReasonAsync(AnalyzerTest<DefaultVerifier> test)
    {
        try
        {
            await test.RunAsync();
            return null;
        }
        catch (Xunit.Sdk.SkipException skip)
        {
            return skip.Message;
        }
    }

    [Fact]
    public Task Solutions_may_be_transformed()
    {
        var test = Test("#if SPECIAL\nclass C { void M() => [|Bad()|]; void Bad() { } }\n#endif");
        test.SolutionTransforms.Add((solution, id) => solution.WithProjectParseOptions(
            id,
            ((CSharpParseOptions)solution.GetProject(id)!.ParseOptions!).WithPreprocessorSymbols("SPECIAL")));
        return test.RunAsync();
    }

    [Fact]
    public Task Files_and_projects_see_each_other()
    {
        var test = Test("class C : B { void M() => [|Bad()|]; }");
        test.TestState.Sources.Add("class B : A { void N() => [|Bad()|]; }");
        test.TestState.AdditionalProjectReferences.Add("Base");
        test.TestState.AdditionalProjects["Base"].Sources.Add("public class A { protected void Bad() => [|Bad()|]; }");
        return test.RunAsync();
    }

    public static TheoryData<ReferenceAssemblies, string> Frameworks => new()
    {
        { ReferenceAssemblies.Net.Net80, "_ = new System.IO.Pipes.AnonymousPipeServerStream(); System.Runtime.InteropServices.PosixSignalRegistration.Create(default, _ => { });" },
        { ReferenceAssemblies.Net.Net90, "_ = new System.Threading.Lock();" },
        { ReferenceAssemblies.Net.Net100, "_ = System.Threading.Tasks.Task.WhenEach(System.Threading.Tasks.Task.CompletedTask);" },
        { ReferenceAssemblies.NetStandard.NetStandard20, "_ = System.Diagnostics.Process.GetCurrentProcess();" },
        { ReferenceAssemblies.NetFramework.Net472.Default, "_ = new System.IO.Pipes.PipeSecurity(); System.Threading.Tasks.Task t = null; System.Runtime.Remoting.RemotingServices.Disconnect(null);" },
    };

    [Theory]
    [MemberData(nameof(Frameworks), DisableDiscoveryEnumeration = true)]
    public Task Reference_assemblies_of_each_framework_are_there(ReferenceAssemblies framework, string code)
    {
        var test = Test($"class C {{ void M() {{ {code} Mono.Unix.Native.Syscall.getpid(); [|Bad()|]; }} void Bad() {{ }} }}");
        test.ReferenceAssemblies = framework;
        test.TestState.AdditionalReferences.Add(AdditionalMetadataReferences.MonoPosix);
        return test.RunAsync();
    }

    [Fact]
    public Task An_assembly_may_be_referenced()
    {
        var test = Test("class C { Xunit.FactAttribute x; }");
        test.TestState.AdditionalReferences.Add(typeof(FactAttribute).Assembly);
        return test.RunAsync();
    }

    private static CSharpAnalyzerTest<BadCallAnalyzer, DefaultVerifier> Test(string source) => new() { TestCode = source };
}
