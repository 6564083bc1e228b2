using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Hosting;

/// <summary>One use of an API of the catalogue, as it is kept until all of the program is known.</summary>
/// <param name="Api">The row.</param>
/// <param name="Operation">The call, creation, assignment or subscription.</param>
/// <param name="Systems">The systems that this place of the code can run on.</param>
/// <param name="ContainingType">The type that the code belongs to.</param>
internal sealed record ApiUse(ApiEntry Api, IOperation Operation, TargetSystems Systems, INamedTypeSymbol? ContainingType)
{
    public SyntaxTree Tree => Operation.Syntax.SyntaxTree;

    public IOperation? Value(ParameterRole role) => Api.ValueAt(Operation, role);
}
