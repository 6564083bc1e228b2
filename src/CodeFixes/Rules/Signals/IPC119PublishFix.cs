using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>Makes the variable volatile; where that is not possible, the loops read it by Volatile.Read.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC119PublishFix)), Shared]
public sealed class IPC119PublishFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC119";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    /// <inheritdoc/>
    protected override bool RepairsDeclarations => true;

    private protected override Fix? Prepare(FixSite site) =>
        site.Model.GetDeclaredSymbol(site.Node, site.CancellationToken) switch
        {
            IFieldSymbol field when MayBeVolatile(field.Type) && site.Node is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax declaration } && !IsGivenByReference(field, site) =>
                new Fix($"Make '{field.Name}' volatile", editor => AddModifier(editor, declaration)),
            IFieldSymbol field => ReadEachTime(field.Type, site),
            ILocalSymbol local => ReadEachTime(local.Type, site),
            IParameterSymbol parameter => ReadEachTime(parameter.Type, site),
            _ => null,
        };

    // Of two fields in one declaration each has its finding.
    private static void AddModifier(SyntaxEditor editor, FieldDeclarationSyntax declaration) =>
        editor.ReplaceNode(declaration, (current, _) =>
            current is not FieldDeclarationSyntax field || field.Modifiers.Any(SyntaxKind.VolatileKeyword) ? current
            : field.Modifiers.Count > 0 ? field.AddModifiers(SyntaxFactory.Token(SyntaxKind.VolatileKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            : field.WithoutLeadingTrivia().AddModifiers(SyntaxFactory.Token(field.GetLeadingTrivia(), SyntaxKind.VolatileKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space))));

    private static Fix? ReadEachTime(ITypeSymbol type, FixSite site)
    {
        var tree = site.Node.SyntaxTree;
        if (!HasVolatileAccess(type) || site.Diagnostic.AdditionalLocations.Any(location => location.SourceTree != tree))
        {
            return null;
        }

        var root = tree.GetRoot(site.CancellationToken);
        var places = site.Diagnostic.AdditionalLocations.Select(location => root.FindNode(location.SourceSpan, getInnermostNodeForTie: true)).OfType<ExpressionSyntax>().ToList();
        return new Fix("Read it by 'Volatile.Read' each time", editor =>
        {
            foreach (var place in places)
            {
                switch (place.Parent)
                {
                    case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax } assignment when assignment.Left == place:
                        editor.ReplaceNode(assignment, Call("Write", place, assignment.Right).WithTriviaFrom(assignment));
                        break;
                    case var _ when IsRead(place, site):
                        editor.ReplaceNode(place, Call("Read", place).WithTriviaFrom(place));
                        break;
                }
            }
        });
    }

    private static bool IsRead(ExpressionSyntax place, FixSite site) =>
        site.Model.GetOperation(place, site.CancellationToken)?.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target.Syntax != place,
            IIncrementOrDecrementOperation or IArgumentOperation or null => false,
            _ => true,
        };

    private static InvocationExpressionSyntax Call(string method, ExpressionSyntax variable, params ExpressionSyntax[] values)
    {
        var arguments = values.Select(value => SyntaxFactory.Argument(value.WithoutTrivia()))
            .Prepend(SyntaxFactory.Argument(null, SyntaxFactory.Token(SyntaxKind.RefKeyword).WithTrailingTrivia(SyntaxFactory.Space), variable.WithoutTrivia()))
            .ToList();
        var separators = Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), arguments.Count - 1);
        return SyntaxFactory.InvocationExpression(
            SyntaxFactory.ParseExpression($"global::System.Threading.Volatile.{method}").WithAdditionalAnnotations(Simplifier.Annotation),
            SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(arguments, separators)));
    }

    private static bool MayBeVolatile(ITypeSymbol type) =>
        type.IsReferenceType
        || (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying : type).SpecialType is SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_Single
            or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;

    private static bool HasVolatileAccess(ITypeSymbol type) =>
        type.IsReferenceType
        || type.TypeKind != TypeKind.Enum && type.SpecialType is SpecialType.System_Boolean or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64) or SpecialType.System_Single or SpecialType.System_Double
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;

    // The compiler warns of a volatile field that others get a reference to, unless it is meant for that.
    private static bool IsGivenByReference(IFieldSymbol field, FixSite site) =>
        site.Node.SyntaxTree.GetRoot(site.CancellationToken).DescendantNodes().OfType<ArgumentSyntax>().Any(argument =>
            !argument.RefKindKeyword.IsKind(SyntaxKind.None)
            && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(argument.Expression, site.CancellationToken).Symbol, field)
            && argument.Parent?.Parent is { } call
            && site.Model.GetSymbolInfo(call, site.CancellationToken).Symbol?.ContainingType is not { Name: "Interlocked" or "Volatile", ContainingNamespace.Name: "Threading" });
}
