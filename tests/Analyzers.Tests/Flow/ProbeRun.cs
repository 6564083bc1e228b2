using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Flow;

/// <summary>
/// Runs the engine over one method body that calls <c>Probe("name", x)</c>, and tells in which states each probe was reached.
/// No rule takes part.
/// </summary>
internal static class ProbeRun
{
    private const string Frame =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;

        class Tracked : IDisposable, IAsyncDisposable
        {
            public Tracked() { }
            public Tracked(Tracked other) { }
            public Tracked Part => null!;
            public Tracked Child() => null!;
            public Tracked Later() => null!;
            public Tracked Survivor() => null!;
            public Tracked Fluent() => this;
            public Tracked Other() => this;
            public bool Flag { get; set; }
            public bool Mark { get; set; }
            public Tracked? Owner { get; set; }
            public int Count => 0;
            public void Use() { }
            public void Close() { }
            public void Dispose() { }
            public ValueTask DisposeAsync() => default;
            public static Tracked Open() => null!;
            public static Tracked Born() => null!;
            public void Deconstruct(out int first, out int second) => first = second = 0;
            public static Task<Tracked> OpenAsync() => null!;
            public Task<int> ReadAsync() => null!;
            public static void Lend(params Tracked[] tracked) { }
            public static void Give(Tracked tracked) { }
            public static void Probe(string name, object? value) { }
        }

        class Guest : Tracked
        {
        }

        class Body
        {
            Guest _guest = new();
            Tracked? _field;
            Tracked? _followed;
            bool _flag;
            List<Tracked> _list = new();
            static void Unknown(object? value) { }
            static void Borrow(object? lent) { }
            static bool TryMeet(out Guest guest) { guest = null!; return true; }
            void Own() { }
            static bool Try(out Tracked tracked) { tracked = null!; return true; }
            static void Swap(ref Tracked tracked) { }
            static bool Test() => true;
            static Tracked Make() => null!;
            static void Probe(string name, object? value) { }

        """;

    public static ProbeListener Of(string body) => OfMember(Member(body));

    /// <summary>The same for somebody who does not want to know any more.</summary>
    public static ProbeListener OfCancelled(string body) => Run(Compile(Member(body)), new CancellationToken(canceled: true));

    /// <summary>The same for a body that does not compile.</summary>
    public static ProbeListener OfBroken(string body) => Run(Compile(Member(body)), CancellationToken.None);

    /// <summary>The graph that the engine gets of such a body.</summary>
    public static ControlFlowGraph GraphOf(string body) => GraphOf(Compile(Member(body)));

    /// <param name="member">A method named Run.</param>
    public static ProbeListener OfMember(string member)
    {
        var compilation = Compile(member);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return Run(compilation, CancellationToken.None);
    }

    private static string Member(string body) =>
        $$"""
            {{(body.Contains("await", StringComparison.Ordinal) ? "async Task" : body.Contains("yield", StringComparison.Ordinal) ? "IEnumerable<object?>" : "void")}} Run(bool c, bool d, int n, string? s, object? o, Tracked? p)
            {
        {{body}}
            }
        """;

    private static CSharpCompilation Compile(string member)
    {
        var tree = CSharpSyntaxTree.ParseText(Frame + member + "\n}", new CSharpParseOptions(LanguageVersion.Latest));
        return CSharpCompilation.Create(
            "Probes", [tree], ReferenceAssemblies.Net.Net100.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static ProbeListener Run(CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        var listener = new ProbeListener();
        var code = BodyCode.Compile(GraphOf(compilation), new ProbeModel(), out _);
        if (code is not null)
        {
            Engine.Run(code, listener, cancellationToken);
        }

        return listener;
    }

    private static ControlFlowGraph GraphOf(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single();
        var method = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(method => method.Identifier.ValueText == "Run");
        return ControlFlowGraph.Create(method, compilation.GetSemanticModel(tree))!;
    }
}
