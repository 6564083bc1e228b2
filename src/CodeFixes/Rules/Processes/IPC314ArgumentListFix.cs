using System.Composition;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>A list of arguments, where each value is an argument of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC314ArgumentListFix)), Shared]
public sealed class IPC314ArgumentListFix : RuleFix
{
    private const string ArgumentList = nameof(ArgumentList);

    /// <inheritdoc/>
    protected override string Id => "IPC314";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        var expression = site.Expression;
        if (expression is not (InterpolatedStringExpressionSyntax or BinaryExpressionSyntax)
            || expression.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) || trivia.IsDirective)
            || expression.DescendantNodes().Any(node => node is InterpolationAlignmentClauseSyntax or InterpolationFormatClauseSyntax)
            || site.Model.GetOperation(expression, site.CancellationToken) is not { } operation
            || ComposedText.Of(operation) is not { } text
            || !text.Values.All(value => IsOneArgument(value, expression))
            || ArgumentLists.Split(text) is not { Count: > 0 } arguments
            || IsNamedElsewhere(expression))
        {
            return null;
        }

        var elements = arguments.Select(argument => argument is IOperation value
            ? ((ExpressionSyntax)value.Syntax).WithoutTrivia()
            : SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal((string)argument))).ToList();
        Action<SyntaxEditor>? edit = expression.Parent switch
        {
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => editor => editor.ReplaceNode(assignment, Initializer(assignment, elements)),
            AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax member, Parent: ExpressionStatementSyntax { Parent: BlockSyntax } statement } => editor => Replace(editor, statement, Calls(member, elements)),
            ArgumentSyntax argument when TakesList(site, argument) => editor => editor.ReplaceNode(expression, Array(elements).WithTriviaFrom(expression)),
            _ => null,
        };
        return edit is null ? null : new Fix("Give each argument on its own", edit);
    }

    private static void Replace(SyntaxEditor editor, ExpressionStatementSyntax statement, List<ExpressionStatementSyntax> calls)
    {
        editor.InsertAfter(statement, calls.Skip(1));
        editor.ReplaceNode(statement, calls[0].WithTriviaFrom(statement));
    }

    private static bool IsOneArgument(IOperation value, ExpressionSyntax expression) =>
        value is { Type.SpecialType: SpecialType.System_String, Syntax: ExpressionSyntax syntax }
        && expression.Span.Contains(syntax.Span)
        && !RunTimeValues.IsCommandLine(value)
        && !RunTimeValues.IsEscaped(value)
        && !RunTimeValues.IsRidOf(value, '"');

    // What reads the string afterwards, or sets it once more, would not find the list.
    private static bool IsNamedElsewhere(ExpressionSyntax expression)
    {
        var own = expression.Parent is AssignmentExpressionSyntax ? 1 : 0;
        return expression.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member
            || member.DescendantNodes().OfType<IdentifierNameSyntax>().Count(name => name.Identifier.ValueText == "Arguments") > own
            || member.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == ArgumentList);
    }

    private static bool TakesList(FixSite site, ArgumentSyntax argument) =>
        argument.Parent?.Parent is { } call
        && site.Model.GetSymbolInfo(call, site.CancellationToken).Symbol is IMethodSymbol { Parameters.Length: 2 } method
        && method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(overload =>
            overload.Parameters is [{ Type.SpecialType: SpecialType.System_String }, { Type.OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T }]);

    private static AssignmentExpressionSyntax Initializer(AssignmentExpressionSyntax assignment, IEnumerable<ExpressionSyntax> elements) =>
        SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            SyntaxFactory.IdentifierName(ArgumentList),
            SyntaxFactory.InitializerExpression(SyntaxKind.CollectionInitializerExpression, SyntaxFactory.SeparatedList(elements)))
            .WithTriviaFrom(assignment)
            .WithAdditionalAnnotations(Formatter.Annotation);

    private static List<ExpressionStatementSyntax> Calls(MemberAccessExpressionSyntax member, IEnumerable<ExpressionSyntax> elements) =>
        elements.Select(element => SyntaxFactory.ExpressionStatement(SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                member.WithoutTrivia().WithName(SyntaxFactory.IdentifierName(ArgumentList)),
                SyntaxFactory.IdentifierName("Add")),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(element)))))
            .WithAdditionalAnnotations(Formatter.Annotation)).ToList();

    private static ImplicitArrayCreationExpressionSyntax Array(IEnumerable<ExpressionSyntax> elements) =>
        SyntaxFactory.ImplicitArrayCreationExpression(
            SyntaxFactory.InitializerExpression(SyntaxKind.ArrayInitializerExpression, SyntaxFactory.SeparatedList(elements)))
            .WithAdditionalAnnotations(Formatter.Annotation);
}
