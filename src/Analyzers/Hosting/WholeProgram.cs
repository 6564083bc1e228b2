using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Hosting;

/// <summary>What a compilation rule is shown when all code of the compilation has been seen.</summary>
internal sealed class WholeProgram(Compilation compilation, CompilationTarget target, IReadOnlyList<ApiUse> uses, Func<SyntaxTree, bool> isHeardIn)
{
    public Compilation Compilation { get; } = compilation;

    public CompilationTarget Target { get; } = target;

    /// <summary>The uses of the APIs that the rule has asked for, in the order of the files and of the source.</summary>
    public IReadOnlyList<ApiUse> Uses { get; } = uses;

    /// <summary>Whether the rule is on in the file of the use.</summary>
    public bool IsHeardAt(ApiUse use) => isHeardIn(use.Tree);
}
