using System.Runtime.CompilerServices;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Catalogue;

/// <summary>What a type does with a process that a private field or property of it holds, told from the names in its source.</summary>
internal static class PrivateMembers
{
    // Weak, so that it keeps no compilation alive.
    private static readonly ConditionalWeakTable<SyntaxNode, ILookup<string, SimpleNameSyntax>> ByType = new();

    /// <param name="holder">The field or property.</param>
    /// <param name="known">Values that are stored in it and are known to be the type's own process.</param>
    /// <param name="sought">The members of <c>Process</c> that are asked for.</param>
    /// <returns>Whether the process may have one of the members used, by the type or by others.</returns>
    public static bool MayHave(ISymbol holder, IReadOnlyCollection<SyntaxNode> known, SoughtMembers sought)
    {
        if (holder is not { DeclaredAccessibility: Accessibility.Private, ContainingType: { } type } || TypeOf(holder) is not { Name: "Process" } process)
        {
            return true;
        }

        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        var parts = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).ToList();
        var holders = known.Select(value => value.ToString()).Append(holder.Name).ToList();
        var uses = parts.SelectMany(part => NamesIn(part)[holder.Name]).ToList();
        return parts.Any(part => ConditionalCode.Mentions(part.SyntaxTree, sought.Names) || sought.Names.Any(name => NamesIn(part)[name].Any(use => sought.IsOutsideHandlers(use) && MayBeOf(use, holders))))
            || holder.DeclaringSyntaxReferences is not [var declaration]
            || !MayStoreOwnProcess(declaration.GetSyntax(), uses)
            || uses.Any(name => IsKept(name, process, known));
    }

    private static ITypeSymbol? TypeOf(ISymbol holder) =>
        holder switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: true } property => property.Type,
            _ => null,
        };

    private static ILookup<string, SimpleNameSyntax> NamesIn(SyntaxNode type) =>
        ByType.GetValue(type, static node => node.DescendantNodes().OfType<SimpleNameSyntax>().ToLookup(name => name.Identifier.ValueText));

    // What another variable holds is another process: copies count as kept.
    private static bool MayBeOf(SimpleNameSyntax member, List<string> holders)
    {
        var receiver = member.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == member => access.Expression,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        var name = receiver is MemberAccessExpressionSyntax { Name: var last } ? last : receiver as SimpleNameSyntax;
        return name is null || holders.Contains(name.Identifier.ValueText);
    }

    // Whether it is a plain variable in which a process of the type is stored at its declaration or later.
    private static bool MayStoreOwnProcess(SyntaxNode declaration, List<SimpleNameSyntax> uses) =>
        declaration switch
        {
            VariableDeclaratorSyntax field => MayStoreOwnProcess(field.Initializer, uses),
            PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: var accessors } property =>
                accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }) && MayStoreOwnProcess(property.Initializer, uses),
            _ => false,
        };

    private static bool MayStoreOwnProcess(EqualsValueClauseSyntax? initializer, List<SimpleNameSyntax> uses) =>
        initializer is null
            ? uses.Any(name => UseOf(name) is var use && use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use)
            : IsOwn(initializer.Value);

    // Whether code that is not seen may get the process that the name stands for, or have put it there.
    private static bool IsKept(SimpleNameSyntax name, ITypeSymbol process, IReadOnlyCollection<SyntaxNode> known)
    {
        var use = UseOf(name);
        return use.Parent switch
        {
            MemberAccessExpressionSyntax access => !IsMember(process, access.Name),
            ConditionalAccessExpressionSyntax { WhenNotNull: var rest } access => access.Expression != use
                || !IsMember(process, rest.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault()?.Name),
            AssignmentExpressionSyntax assignment => assignment.Left != use || !known.Contains(assignment.Right) && !IsOwn(assignment.Right),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => false,
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => false,
            _ => true,
        };
    }

    private static ExpressionSyntax UseOf(SimpleNameSyntax name)
    {
        ExpressionSyntax use = name;
        while (use.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
            || use.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == use)
        {
            use = (ExpressionSyntax)use.Parent;
        }

        return use;
    }

    // An extension method gets the process as an argument.
    private static bool IsMember(ITypeSymbol process, SimpleNameSyntax? name)
    {
        for (var type = process; type is not null && name is not null; type = type.BaseType)
        {
            if (!type.GetMembers(name.Identifier.ValueText).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOwn(ExpressionSyntax value) =>
        value switch
        {
            ParenthesizedExpressionSyntax { Expression: var inner } => IsOwn(inner),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var inner } => IsOwn(inner),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice => IsOwn(choice.Left) && IsOwn(choice.Right),
            AssignmentExpressionSyntax assignment => IsOwn(assignment.Right),
            ThrowExpressionSyntax or ImplicitObjectCreationExpressionSyntax => true,
            ObjectCreationExpressionSyntax { Type: var type } => type.ToString().Split('.').Last() == "Process",
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Start", Expression: var type } } => type.ToString().Split('.').Last() == "Process",
            LiteralExpressionSyntax literal => literal.RawKind is (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression,
            _ => false,
        };
}
