using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Hosting;

/// <summary>A rule that judges one call, creation or assignment by its target and its arguments.</summary>
internal abstract class CallRule
{
    /// <summary>All descriptors have the same id; there are two where one id speaks at two levels.</summary>
    public abstract ImmutableArray<DiagnosticDescriptor> Descriptors { get; }

    public string Id => Descriptors[0].Id;

    /// <summary>Whether calls of <paramref name="api"/> can concern this rule. Asked once per compilation.</summary>
    public abstract bool Targets(ApiEntry api);

    public abstract void Check(in CallSite call);
}
