using System.Text.RegularExpressions;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>Dispositions that code keeps to put them back, or to call what was there before.</summary>
internal static class SavedDispositions
{
    private static readonly Regex FormerName = new("(^|_)old|Old|[Pp]rev|[Ss]aved|[Oo]rig|[Ff]ormer|[Bb]ackup|[Bb]efore", RegexOptions.CultureInvariant);

    /// <summary>Whether the call is one that gives the disposition that was there before it.</summary>
    public static bool IsFormer(IOperation value) => value is IInvocationOperation { TargetMethod: var method } && SetsDisposition(method);

    /// <summary>Whether the disposition is one that was in force before: what an earlier call gave back, or what its name says.</summary>
    public static bool IsPutBack(IOperation disposition)
    {
        var resolved = Constants.Resolve(disposition);
        return IsFormer(resolved)
            || Unwrapped(resolved) is var variable && VariableReferences.SymbolOf(variable) is { } symbol
                && (FormerName.IsMatch(symbol.Name) || IsSavedIn(symbol, disposition));
    }

    /// <summary>The variable in which the call keeps what was there before.</summary>
    public static ISymbol? VariableOf(in CallSite call)
    {
        if (call.Value(ParameterRole.Former) is { } former)
        {
            return Constants.IsNull(former) ? null : VariableReferences.SymbolOf(Unwrapped(former));
        }

        var result = call.Operation.WithConversions();
        return result.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: not IDiscardOperation } assignment => VariableReferences.SymbolOf(assignment.Target),
            _ => null,
        };
    }

    /// <summary>Whether code of the type gives the variable to a call that sets a disposition.</summary>
    public static bool IsPutBackLater(ISymbol variable, IOperation at) =>
        UsesOf(variable, at).Any(use => ArgumentOf(use) is { Parent: IInvocationOperation call } argument && SetsDisposition(call.TargetMethod) && !IsFormerArgument(argument, call));

    private static bool IsSavedIn(ISymbol variable, IOperation at) =>
        UsesOf(variable, at).Any(use =>
            use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use && IsFormer(Constants.Resolve(assignment.Value))
            || ArgumentOf(use) is { Parent: IInvocationOperation call } argument && IsFormerArgument(argument, call));

    private static IArgumentOperation? ArgumentOf(IOperation use)
    {
        var argument = use;
        while (argument.Parent is IConversionOperation or IAddressOfOperation or IParenthesizedOperation or IDeclarationExpressionOperation)
        {
            argument = argument.Parent;
        }

        return argument.Parent as IArgumentOperation;
    }

    private static bool IsFormerArgument(IArgumentOperation argument, IInvocationOperation call) =>
        NativeImports.TryGet(call.TargetMethod, out var api, out _) && argument.Parameter is { } parameter && api.RoleOf(parameter) == ParameterRole.Former;

    private static IEnumerable<IOperation> UsesOf(ISymbol variable, IOperation at)
    {
        var type = at.Syntax.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() ?? at.Syntax.SyntaxTree.GetRoot();
        return type.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == variable.Name)
            .Select(name => at.SemanticModel?.GetOperation(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name))
            .OfType<IOperation>()
            .Where(use => SymbolEqualityComparer.Default.Equals(VariableReferences.SymbolOf(use), variable));
    }

    private static IOperation Unwrapped(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;
                case IAddressOfOperation address:
                    value = address.Reference;
                    break;
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    break;
                case IDeclarationExpressionOperation declaration:
                    value = declaration.Expression;
                    break;
                default:
                    return value;
            }
        }
    }

    private static bool SetsDisposition(IMethodSymbol method) =>
        NativeImports.TryGet(method, out var api, out _) ? api.Has(Effects.SetsDisposition)
        : method is { Name: "signal" } && method.ContainingType.IsNamed("Mono.Unix.Native", "Stdlib");
}
