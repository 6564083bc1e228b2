using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Handlers;

/// <summary>Finds the handlers of a program and walks them. No rule takes part but one that wants to see them all.</summary>
internal static class HandlerRun
{
    private const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using System.Runtime.Loader;
        using System.Threading;
        using System.Threading.Tasks;

        """;

    /// <summary>The handlers of the first file, in the order of the source.</summary>
    public static IReadOnlyList<SignalHandler> HandlersOf(params string[] files) => IndexOf(files, out var first).HandlersIn(first);

    /// <summary>What the first handler does, as its chains say it.</summary>
    public static string[] Walk(HandlerEffect effect, params string[] files)
    {
        var index = IndexOf(files, out var first);
        var handler = index.HandlersIn(first)[0];
        Assert.Same(handler, index.HandlerAt(handler.Registration));
        return [.. index.WalkOf(handler).Effects.Where(reached => (reached.Effect & effect) != 0).Select(reached => reached.Path)];
    }

    public static HandlerIndex IndexOf(string[] files, out SyntaxTree first)
    {
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(Usings + file, new CSharpParseOptions(LanguageVersion.CSharp11))).ToArray();
        var compilation = CSharpCompilation.Create(
            "Handlers",
            trees,
            [.. ReferenceAssemblies.Net.Net100.References, AdditionalMetadataReferences.MonoPosix],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        first = trees[0];
        return new HandlerIndex(compilation, ApiMap.Create(compilation, [new AllHandlers()]));
    }

    private sealed class AllHandlers : CallRule
    {
        public override System.Collections.Immutable.ImmutableArray<DiagnosticDescriptor> Descriptors => [];

        public override bool Targets(ApiEntry api) => api.Handler != HandlerKind.None;

        public override void Check(in CallSite call)
        {
        }
    }
}
