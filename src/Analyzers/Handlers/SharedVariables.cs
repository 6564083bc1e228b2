using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>Variables of the source that a handler and the rest of the program can both name.</summary>
internal static class SharedVariables
{
    /// <summary>The variable that the operation names: a local, a parameter, a field or a property that is nothing else; <see langword="null"/> of others.</summary>
    public static ISymbol? Of(IOperation reference) =>
        VariableReferences.SymbolOf(reference)?.OriginalDefinition switch
        {
            ILocalSymbol { RefKind: RefKind.None } local => local,
            IParameterSymbol { RefKind: RefKind.None } parameter => parameter,
            IFieldSymbol { IsConst: false, DeclaringSyntaxReferences.IsEmpty: false } field => field,
            IPropertySymbol property when AutoProperties.Include(property) => property,
            _ => null,
        };

    /// <summary>The variable that the operation changes as a whole.</summary>
    public static ISymbol? ChangedBy(IOperation operation) => TargetOf(operation) is { } target ? Of(target) : null;

    /// <summary>What an assignment or the like changes.</summary>
    public static IOperation? TargetOf(IOperation operation) =>
        operation switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation increment => increment.Target,
            _ => null,
        };

    /// <summary>Whether the reference is what an assignment or the like changes.</summary>
    public static bool IsChanged(IOperation reference) =>
        reference.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == reference,
            IIncrementOrDecrementOperation or IAddressOfOperation => true,
            // An older compiler takes the readonly reference of Volatile.Read for one that is written.
            IArgumentOperation { Parameter: { RefKind: RefKind.Ref or RefKind.Out, ContainingSymbol: not { Name: "Read", ContainingType.Name: "Volatile" } } } => true,
            ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
            _ => false,
        };

    /// <summary>Whether each thread has a variable of its own.</summary>
    public static bool IsOfThread(ISymbol variable) => variable.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(ThreadStaticAttribute));

    /// <summary>All places that name the variable, in the order of the files and of the source.</summary>
    public static IEnumerable<IOperation> ReferencesTo(ISymbol variable, HandlerIndex index) =>
        from scope in ScopesOf(variable, index)
        let model = index.ModelOf(scope.SyntaxTree)
        where model is not null
        from name in scope.DescendantNodes().OfType<IdentifierNameSyntax>()
        where name.Identifier.ValueText == variable.Name
        let reference = model.GetOperation(ExpressionOf(name))
        where reference is not null && SymbolEqualityComparer.Default.Equals(VariableReferences.SymbolOf(reference)?.OriginalDefinition, variable)
        select reference;

    /// <summary>The function that the code stands in.</summary>
    public static IMethodSymbol? FunctionOf(IOperation operation, HandlerIndex index) =>
        index.ModelOf(operation.Syntax.SyntaxTree)?.GetEnclosingSymbol(operation.Syntax.SpanStart) as IMethodSymbol;

    private static IEnumerable<SyntaxNode> ScopesOf(ISymbol variable, HandlerIndex index) =>
        variable switch
        {
            ILocalSymbol or IParameterSymbol => variable.DeclaringSyntaxReferences.Select(declaration => MemberAround(declaration.GetSyntax())),
            { DeclaredAccessibility: Accessibility.Private } => variable.ContainingType.DeclaringSyntaxReferences.Select(type => type.GetSyntax()),
            _ => index.Compilation.SyntaxTrees.Where(tree => tree.ToString().Contains(variable.Name)).Select(tree => tree.GetRoot()),
        };

    private static SyntaxNode MemberAround(SyntaxNode declaration) =>
        declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not GlobalStatementSyntax) is { } member and not BaseNamespaceDeclarationSyntax
            ? member
            : declaration.SyntaxTree.GetRoot();

    private static ExpressionSyntax ExpressionOf(IdentifierNameSyntax name) =>
        name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
}
