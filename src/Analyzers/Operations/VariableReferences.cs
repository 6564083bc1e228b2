using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>
/// Where a variable is read, and all values that it can get. Only for variables that no other code can write: locals, private fields
/// and properties, and parameters of functions that only the type itself calls.
/// </summary>
internal sealed class VariableReferences
{
    private readonly List<IOperation> _reads = [];
    private readonly List<IOperation> _values = [];

    private VariableReferences()
    {
    }

    public IReadOnlyList<IOperation> Reads => _reads;

    public IReadOnlyList<IOperation> Values => _values;

    /// <summary>The variable that the operation names; <see langword="null"/> when it is something else.</summary>
    public static ISymbol? SymbolOf(IOperation reference) =>
        reference switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            _ => null,
        };

    /// <summary>The references to the variable; <see langword="null"/> when somebody else may write it, or nobody knows what is written.</summary>
    public static VariableReferences? Of(ISymbol variable, Compilation compilation)
    {
        var references = new VariableReferences();
        var isComplete = variable switch
        {
            ILocalSymbol { IsRef: false, DeclaringSyntaxReferences: [var declaration] } => references.AddDeclared(declaration, compilation)
                && references.AddUses(variable, MemberAround(declaration.GetSyntax()), compilation),
            IFieldSymbol field when field.DeclaredAccessibility == Accessibility.Private || field.IsReadOnly =>
                references.AddDeclared(field, compilation),
            IPropertySymbol { SetMethod: null or { DeclaredAccessibility: Accessibility.Private }, IsVirtual: false, IsOverride: false } property
                when property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)) =>
                references.AddDeclared(property, compilation),
            IParameterSymbol { RefKind: RefKind.None, IsParams: false, ContainingSymbol: IMethodSymbol { DeclaringSyntaxReferences: [var declaration] } function } =>
                references.AddCalls((IParameterSymbol)variable, function, declaration.GetSyntax(), compilation)
                && references.AddUses(variable, declaration.GetSyntax(), compilation),
            _ => false,
        };
        return isComplete ? references : null;
    }

    private bool AddDeclared(ISymbol member, Compilation compilation) =>
        member.DeclaringSyntaxReferences.All(declaration => AddDeclared(declaration, compilation))
        && member.ContainingType.DeclaringSyntaxReferences.All(type => AddUses(member, type.GetSyntax(), compilation));

    private bool AddDeclared(SyntaxReference declaration, Compilation compilation)
    {
        var (isKnown, initializer) = declaration.GetSyntax() switch
        {
            VariableDeclaratorSyntax declarator => (true, declarator.Initializer),
            PropertyDeclarationSyntax property => (true, property.Initializer),
            _ => (false, null),
        };
        if (initializer is not null && ModelOf(initializer, compilation)?.GetOperation(initializer.Value) is { } value)
        {
            _values.Add(Converted(value));
        }

        return isKnown;
    }

    private bool AddUses(ISymbol variable, SyntaxNode scope, Compilation compilation)
    {
        var model = ModelOf(scope, compilation);
        foreach (var name in scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == variable.Name))
        {
            SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            if (model?.GetOperation(expression) is not { } reference || !SymbolEqualityComparer.Default.Equals(SymbolOf(reference), variable))
            {
                continue;
            }

            switch (reference.Parent)
            {
                case ISimpleAssignmentOperation { IsRef: false } assignment when assignment.Target == reference:
                    _values.Add(assignment.Value);
                    break;
                case ICoalesceAssignmentOperation assignment when assignment.Target == reference:
                    _values.Add(assignment.Value);
                    break;
                case IAssignmentOperation assignment when assignment.Target == reference:
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or ITupleOperation or IAddressOfOperation:
                case var _ when reference is ILocalReferenceOperation { IsDeclaration: true }:
                    return false;
                case null:
                    break;
                default:
                    _reads.Add(reference);
                    break;
            }
        }

        return true;
    }

    private bool AddCalls(IParameterSymbol parameter, IMethodSymbol function, SyntaxNode declaration, Compilation compilation)
    {
        if (function.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction)
            || function is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private })
        {
            return false;
        }

        var scopes = function.MethodKind == MethodKind.LocalFunction
            ? [MemberAround(declaration)]
            : function.ContainingType.DeclaringSyntaxReferences.Select(type => type.GetSyntax());
        return scopes.All(scope => AddArguments(parameter, function, scope, ModelOf(scope, compilation)));
    }

    private bool AddArguments(IParameterSymbol parameter, IMethodSymbol function, SyntaxNode scope, SemanticModel? model)
    {
        foreach (var name in scope.DescendantNodes().OfType<SimpleNameSyntax>().Where(name => name.Identifier.ValueText == function.Name))
        {
            if (model?.GetSymbolInfo(name).Symbol is not IMethodSymbol called || !SymbolEqualityComparer.Default.Equals(called.OriginalDefinition, function.OriginalDefinition))
            {
                continue;
            }

            SyntaxNode callee = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            if (callee.Parent is not InvocationExpressionSyntax invocation
                || model.GetOperation(invocation) is not IInvocationOperation call
                || call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal) is not { } given)
            {
                // As a delegate it may be called with anything.
                return false;
            }

            _values.Add(given.Value);
        }

        return true;
    }

    private static SyntaxNode MemberAround(SyntaxNode declaration) =>
        declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => !member.IsKind(SyntaxKind.GlobalStatement)) is { } member and not BaseNamespaceDeclarationSyntax
            ? member
            : declaration.SyntaxTree.GetRoot();

    // The tree under analysis, or another part of the type.
    private static SemanticModel? ModelOf(SyntaxNode node, Compilation compilation) =>
        compilation.ContainsSyntaxTree(node.SyntaxTree) ? compilation.GetSemanticModel(node.SyntaxTree) : null;

    private static IOperation Converted(IOperation value) => value.Parent is IConversionOperation conversion ? conversion : value;
}
