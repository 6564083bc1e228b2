using IpcAnalyzers.Tests.Meta.VerifierTests.Samples;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Meta.VerifierTests;

/// <summary>A good fix passes wherever the diagnostic is: the sources that the verifier derives must not fail by themselves.</summary>
public class OddPlacesTests
{
    public static TheoryData<string> Members =>
    [
        "int field = [|Bad()|];",
        "int Property { get; } = [|Bad()|];",
        "int Property => [|Bad()|];",
        "C(int x) { }\n    C() : this([|Bad()|]) { }\n    ~C() => [|Bad()|];",
        "void M(int parameter = 0) { if (parameter == 0) [|Bad()|]; else if (parameter == 1) [|Bad()|]; else M(parameter: [|Bad()|]); }",
        "int M(object o) => o switch { int i when i == [|Bad()|] => [|Bad()|], { } x => M(x), _ => 0 };",
        "void M() { foreach (var x in new[] { [|Bad()|], 2 }) { System.Action a = () => [|Bad()|]; a(); int L(int y) => [|Bad()|] + y; L(x); } }",
        "string M() => $\"{[|Bad()|]}\" + nameof(M);",
        "string M()\n    {\n        var text = \"\"\"\n            text\n            \"\"\"; [|Bad()|]; return text + \"\"\"\n            // more\n            \"\"\";\n    }",
        "void M()\n    {\n        [|Bad()|]; /* a comment\n        that goes on */\n    }",
        "void M()\n    {\n#if true\n        [|Bad()|];\n#else\n        Bad();\n#endif\n    }",
        "void M()\n    {\n        // before\n        [|Bad()|]; // after\n    }",
        "async System.Threading.Tasks.Task M() { using var s = new System.IO.MemoryStream(); await s.WriteAsync(new byte[[|Bad()|]]); var (a, b) = (1, [|Bad()|]); _ = new { a, b }; _ = (a, b).a; }",
        "record R(int Name) { public int Value => Name; }\n    int M(R r) => r with { Name = [|Bad()|] } is { Name: var n } ? n : r.Name;",
        "struct S { public static int F; }\n    enum E { A }\n    delegate int D(int x);\n    int M(S s, E e, out int z) { z = S.F; D d = x => x + [|Bad()|]; _ = e == E.A; return d(z); }",
        "void M() { int x = 0; goto end; end: x = [|Bad()|]; try { } catch (System.Exception e) when (e.HResult == [|Bad()|]) { throw; } finally { [|Bad()|]; } }",
    ];

    [Theory]
    [MemberData(nameof(Members))]
    public Task In_a_class(string member)
    {
        var source = $"using System.Linq;\n\npublic class C\n{{\n    {member}\n\n    static int Bad() => 0;\n    static int Good() => 0;\n}}\n";
        return Test(source).RunAsync();
    }

    public static TheoryData<string> Programs =>
    [
        "[|Bad()|];\nstatic int Bad() => 0;\nstatic int Good() => 0;",
        "using System;\n\nvar x = [|Bad()|];\nConsole.WriteLine(x);\nint Bad() => 0;\nint Good() => 0;\n\nclass C\n{\n}",
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public Task In_top_level_statements(string source)
    {
        var test = Test(source);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        return test.RunAsync();
    }

    [Fact]
    public Task With_windows_line_ends() => Test(Sources.TwoCalls.ReplaceLineEndings("\r\n")).RunAsync();

    [Fact]
    public Task With_extension_methods_that_a_copy_makes_ambiguous() => Test("""
        static class Extensions
        {
            static int Bad() => 0;
            static int Good() => 0;
            public static int Twice(this int number) => 2 * [|Bad()|];
            public static int M() => 1.Twice();
        }
        """).RunAsync();

    private static CSharpCodeFixTest<BadCallAnalyzer, ReplaceCallFix, DefaultVerifier> Test(string source) => new()
    {
        TestCode = source,
        FixedCode = source.Replace("[|Bad()|]", "Good()", StringComparison.Ordinal),
    };
}
