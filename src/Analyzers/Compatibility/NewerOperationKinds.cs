using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Compatibility;

/// <summary>Kinds of operations that are newer than the Roslyn that this is built against.</summary>
internal static class NewerOperationKinds
{
    /// <summary>A collection expression, C# 12.</summary>
    public const OperationKind CollectionExpression = (OperationKind)127;
}
