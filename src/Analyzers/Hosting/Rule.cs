using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Hosting;

/// <summary>One id and what it says.</summary>
internal abstract class Rule
{
    /// <summary>All descriptors have the same id; there are two where one id speaks at two levels.</summary>
    public abstract ImmutableArray<DiagnosticDescriptor> Descriptors { get; }

    public string Id => Descriptors[0].Id;
}
