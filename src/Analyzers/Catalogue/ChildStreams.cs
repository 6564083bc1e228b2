using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>The standard streams of a child process, as its parent holds them.</summary>
internal static class ChildStreams
{
    /// <summary>Whether the stream is certainly <c>process.StandardInput.BaseStream</c>, through locals or not.</summary>
    public static bool IsStandardInput(IOperation stream) =>
        Constants.Resolve(stream) is IPropertyReferenceOperation { Property.Name: "BaseStream", Instance: { } writer }
        && Constants.Resolve(writer) is IPropertyReferenceOperation { Property: { Name: "StandardInput", ContainingType: var type } }
        && type.IsProcess();
}
