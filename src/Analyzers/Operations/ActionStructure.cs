using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>
/// What code puts into the structure that it gives to a native function: through its members, whatever they are called, or byte by
/// byte into a buffer.
/// </summary>
internal sealed class ActionStructure
{
    private const int Depth = 4;

    private readonly SemanticModel _model;
    private readonly List<IOperation> _stored = [];
    private readonly List<IInvocationOperation> _installations = [];
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    private ActionStructure(SemanticModel model) => _model = model;

    /// <summary>All values that are stored in it.</summary>
    public IReadOnlyList<IOperation> Stored => _stored;

    /// <summary>The calls that take it as a signal's new disposition, the one that was asked about among them.</summary>
    public IReadOnlyList<IInvocationOperation> Installations => _installations;

    public static ActionStructure? Of(IOperation argument)
    {
        if (argument.SemanticModel is not { } model)
        {
            return null;
        }

        var structure = new ActionStructure(model);
        structure.Add(argument, 0);
        return structure;
    }

    /// <summary>The values of those members that hold the disposition, as far as their names say.</summary>
    public IEnumerable<IOperation> Dispositions =>
        _stored.Where(value => value.WithConversions().Parent is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member.Name: var name } }
            && (name.IndexOf("handler", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("sigaction", StringComparison.OrdinalIgnoreCase) >= 0));

    // What the value itself holds, and what goes into the variable that it names.
    private void Add(IOperation value, int depth)
    {
        switch (value)
        {
            case IConversionOperation conversion:
                Add(conversion.Operand, depth);
                break;
            case IParenthesizedOperation parenthesized:
                Add(parenthesized.Operand, depth);
                break;
            case IAddressOfOperation address:
                Add(address.Reference, depth);
                break;
            case IObjectCreationOperation creation:
                _stored.AddRange(creation.Arguments.Select(argument => argument.Value));
                AddMembers(creation.Initializer, depth);
                break;
            case IArrayCreationOperation { Initializer: { } initializer }:
                _stored.AddRange(initializer.ElementValues);
                break;
            case IArrayElementReferenceOperation element:
                Add(element.ArrayReference, depth);
                break;
            case IInvocationOperation call:
                AddResult(call, depth);
                break;
            default:
                if (VariableReferences.SymbolOf(value) is { } variable && _seen.Add(variable))
                {
                    AddVariable(variable, depth);
                }

                break;
        }
    }

    private void AddMembers(IObjectOrCollectionInitializerOperation? initializer, int depth)
    {
        if (initializer is null)
        {
            return;
        }

        foreach (var member in initializer.Initializers)
        {
            switch (member)
            {
                case ISimpleAssignmentOperation { Value: IObjectCreationOperation nested }:
                    Add(nested, depth);
                    break;
                case ISimpleAssignmentOperation assignment:
                    _stored.Add(assignment.Value);
                    break;
                case IMemberInitializerOperation { Initializer: var nested }:
                    AddMembers(nested, depth);
                    break;
            }
        }
    }

    // A method of the program that makes the structure; of others, those that give the address of one.
    private void AddResult(IInvocationOperation call, int depth)
    {
        if (depth >= Depth)
        {
            return;
        }

        if (call.TargetMethod.DeclaringSyntaxReferences is [{ SyntaxTree: var tree } declaration])
        {
            if (tree == _model.SyntaxTree && _model.GetOperation(declaration.GetSyntax()) is { } body)
            {
                foreach (var result in body.Descendants().OfType<IReturnOperation>().Where(result => result.ReturnedValue is not null))
                {
                    Add(result.ReturnedValue!, depth + 1);
                }
            }

            return;
        }

        foreach (var pinned in call.Arguments.Select(argument => argument.Value).Concat(call.Instance is { } receiver ? [receiver] : Array.Empty<IOperation>()))
        {
            Add(pinned, depth + 1);
        }
    }

    private void AddVariable(ISymbol variable, int depth)
    {
        foreach (var declaration in variable.DeclaringSyntaxReferences.Where(declaration => declaration.SyntaxTree == _model.SyntaxTree).Select(declaration => declaration.GetSyntax()))
        {
            if (declaration is VariableDeclaratorSyntax { Initializer.Value: { } initializer } && _model.GetOperation(initializer) is { } value)
            {
                AddValue(value, depth);
            }

            foreach (var name in ScopeOf(variable, declaration).DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == variable.Name))
            {
                if (_model.GetOperation(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name) is { } reference
                    && SymbolEqualityComparer.Default.Equals(VariableReferences.SymbolOf(reference), variable))
                {
                    AddUse(reference, depth);
                }
            }
        }
    }

    // Of a structure that is imported as its first member alone, the value is what it holds.
    private void AddValue(IOperation value, int depth)
    {
        _stored.Add(value);
        Add(value, depth);
    }

    private static SyntaxNode ScopeOf(ISymbol variable, SyntaxNode declaration) =>
        (variable is IFieldSymbol or IPropertySymbol
            ? declaration.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()
            : (SyntaxNode?)declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not GlobalStatementSyntax))
        ?? declaration.SyntaxTree.GetRoot();

    private void AddUse(IOperation reference, int depth)
    {
        for (var child = reference; child.Parent is { } parent; child = parent)
        {
            switch (parent)
            {
                case ISimpleAssignmentOperation assignment when assignment.Target == reference:
                    AddValue(assignment.Value, depth);
                    return;
                case ISimpleAssignmentOperation assignment when assignment.Target == child:
                    _stored.Add(assignment.Value);
                    return;

                // A pointer or a span to it.
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var alias } } when depth < Depth && IsPointerLike(alias.Type) && _seen.Add(alias):
                    AddVariable(alias, depth + 1);
                    return;
                case IArgumentOperation { Parent: IInvocationOperation call } argument when !AddCall(call, argument, depth):
                    return;
                case IInvocationOperation call when call.Instance == child:
                    _stored.AddRange(call.Arguments.Select(argument => argument.Value));
                    break;
                case IExpressionStatementOperation or IBlockOperation or IReturnOperation:
                    return;
            }
        }
    }

    // Whether what the call gives back can lead into the structure, too.
    private bool AddCall(IInvocationOperation call, IArgumentOperation structure, int depth)
    {
        if (NativeImports.TryGet(call.TargetMethod, out var api, out _) && api.Has(Effects.SetsDisposition))
        {
            if (structure.Parameter is { } parameter && api.RoleOf(parameter) == ParameterRole.Disposition)
            {
                _installations.Add(call);
            }

            return false;
        }

        foreach (var other in call.Arguments.Where(argument => argument != structure))
        {
            if (call.TargetMethod.Name == "StructureToPtr")
            {
                Add(other.Value, depth);
            }
            else
            {
                _stored.Add(other.Value);
            }
        }

        if (call.Instance is { } receiver)
        {
            _stored.Add(receiver);
        }

        return true;
    }

    private static bool IsPointerLike(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Pointer || type.SpecialType == SpecialType.System_IntPtr || type.Name is "Span" or "Memory" || type is IArrayTypeSymbol;
}
