using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>How code uses the signals that Mono.Posix collects.</summary>
internal static class UnixSignals
{
    /// <summary>Whether the overloads that the class does not override lead to those that it does, as on .NET Framework and Mono.</summary>
    public static bool HaveHandles(Compilation compilation) => compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly?.Name == "mscorlib";

    /// <summary>Whether one of the objects in the array is a signal.</summary>
    public static bool AreAmong(IOperation array) =>
        array.WithoutConversions().Type is IArrayTypeSymbol { ElementType: var element } && IsUnixSignal(element)
        || Constants.Resolve(array) is IArrayCreationOperation { Initializer.ElementValues: var values } && values.Any(value => IsUnixSignal(value.WithoutConversions().Type));

    /// <summary>Whether the loop around the wait asks a signal whether it has come and goes on, and no code of the type takes that back.</summary>
    public static bool AreAskedAndNotReset(IInvocationOperation wait)
    {
        if (LoopAround(wait) is not { } loop
            || (wait.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? wait.Syntax.SyntaxTree.GetRoot()).DescendantNodes().Any(TakesBack))
        {
            return false;
        }

        return loop.Body.Descendants().OfType<IPropertyReferenceOperation>().Any(property =>
            property is { Property.Name: "IsSet", Instance.Type: { } type } && IsUnixSignal(type) && !IsLastTurn(property, loop));
    }

    private static bool IsUnixSignal(ITypeSymbol? type)
    {
        while (type is not null && !type.IsNamed("Mono.Unix", "UnixSignal"))
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    private static ILoopOperation? LoopAround(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation; parent = parent.Parent)
        {
            if (parent is ILoopOperation { LoopKind: LoopKind.While or LoopKind.For } loop)
            {
                return loop;
            }
        }

        return null;
    }

    private static ILoopOperation? LoopLeftBy(IBranchOperation leaving)
    {
        IOperation? parent = leaving.Parent;
        while (parent is not null and not ILoopOperation)
        {
            parent = parent.Parent;
        }

        return parent as ILoopOperation;
    }

    private static bool TakesBack(SyntaxNode node) =>
        node is IdentifierNameSyntax { Identifier.ValueText: "Reset" }
        || node is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" } };

    // if (signal.IsSet) return;
    private static bool IsLastTurn(IOperation question, ILoopOperation loop)
    {
        for (var child = question; child.Parent is { } parent && parent != loop; child = parent)
        {
            if (parent is IConditionalOperation conditional && conditional.Condition == child)
            {
                return new[] { conditional.WhenTrue, conditional.WhenFalse }.OfType<IOperation>().SelectMany(branch => branch.DescendantsAndSelf()).Any(operation =>
                    operation is IReturnOperation or IThrowOperation
                    || operation is IBranchOperation { BranchKind: BranchKind.Break } leaving && LoopLeftBy(leaving) == loop
                    || operation is IBranchOperation { BranchKind: BranchKind.GoTo }
                    || operation is IInvocationOperation { TargetMethod: { Name: "Exit" or "FailFast", ContainingType: var type } } && type.IsNamed("System", "Environment"));
            }
        }

        // done = signal.IsSet: what becomes of the answer is not known here.
        return true;
    }
}
