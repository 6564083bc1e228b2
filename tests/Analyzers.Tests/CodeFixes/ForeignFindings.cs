using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace IpcAnalyzers.Tests.CodeFixes;

/// <summary>A host has many ids, and a client may hand a provider a finding of an id that is not its own.</summary>
public class ForeignFindings
{
    public static TheoryData<Type> Providers => [.. typeof(RuleFix).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(RuleFix)))];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task AreLeftAlone(Type type)
    {
        var provider = (CodeFixProvider)Activator.CreateInstance(type)!;
        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject("Project", LanguageNames.CSharp).AddDocument("File.cs", "class C { int M() => N(1); int N(int n) => n; }");
        var tree = await document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken);
        var descriptor = new DiagnosticDescriptor("IPC999", "Title", "Message", "Usage", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        var diagnostic = Diagnostic.Create(descriptor, Location.Create(tree!, new TextSpan(21, 4)));
        var offered = new List<CodeAction>();

        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), TestContext.Current.CancellationToken));

        Assert.Empty(offered);
    }
}
