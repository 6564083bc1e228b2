using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules;

/// <summary>What the tests of rules set up beside their code.</summary>
internal static class TestConfiguration
{
    /// <summary>Properties and severities as the SDK and users give them to a whole compilation.</summary>
    public static void GlobalConfig(this AnalyzerTest<DefaultVerifier> test, params string[] lines) =>
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", string.Join('\n', ["is_global = true", .. lines])));

    public static void EditorConfig(this AnalyzerTest<DefaultVerifier> test, params string[] lines) =>
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", string.Join('\n', ["root = true", .. lines])));

    public static void MonoPosix(this AnalyzerTest<DefaultVerifier> test) =>
        test.TestState.AdditionalReferences.Add(AdditionalMetadataReferences.MonoPosix);

    public static void IpcRuntime(this AnalyzerTest<DefaultVerifier> test) =>
        test.TestState.AdditionalReferences.Add(AdditionalMetadataReferences.IpcRuntime);

    /// <summary>A project that the tested one references.</summary>
    public static void ReferencedProject(this AnalyzerTest<DefaultVerifier> test, string name, string source)
    {
        test.TestState.AdditionalProjects[name].Sources.Add(source);
        test.TestState.AdditionalProjectReferences.Add(name);
    }

    /// <summary>An assembly, of which the compiler sees the metadata only.</summary>
    public static void ReferencedAssembly(this AnalyzerTest<DefaultVerifier> test, string name, string source)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            test.ReferenceAssemblies.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromImage(image.ToArray()));
    }
}
