using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Operations;

/// <summary>Properties that are a variable and nothing else.</summary>
internal static class AutoProperties
{
    public static bool Include(IPropertySymbol property) =>
        property is { IsIndexer: false, IsVirtual: false, IsOverride: false, IsAbstract: false, ContainingType.TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences: [var declaration] }
        && declaration.GetSyntax() switch
        {
            PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } => accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
            ParameterSyntax => true,
            _ => false,
        };
}
