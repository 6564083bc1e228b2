using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace IpcAnalyzers.Editing;

/// <summary>A task that a function returns, and could await where it becomes asynchronous by that alone.</summary>
internal static class ReturnedTask
{
    /// <param name="site">The finding, with the task that is returned as the other half of its story.</param>
    /// <param name="title">What the fix is called.</param>
    public static Fix? Await(FixSite site, string title)
    {
        var task = site.RelatedExpression;
        return task?.Parent is ReturnStatementSyntax leaving && EnclosingFunction.Of(leaving) is var function && ReturnTypeOf(function, out var body) is { } type
            && ReturnsOf(function).Count() == 1 && (type is GenericNameSyntax || IsLast(leaving, body!)) && !HasReferences(function)
            ? new Fix(title, editor => Edit(editor, function, leaving, task, type is GenericNameSyntax))
            : null;
    }

    private static void Edit(SyntaxEditor editor, SyntaxNode function, ReturnStatementSyntax leaving, ExpressionSyntax task, bool isValue)
    {
        var awaited = SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), task.WithoutTrivia());
        StatementSyntax statement = isValue
            ? leaving.WithExpression(awaited)
            : SyntaxFactory.ExpressionStatement(awaited, leaving.SemicolonToken).WithLeadingTrivia(leaving.GetLeadingTrivia());
        var changed = function.ReplaceNode(leaving, statement);
        editor.ReplaceNode(function, editor.Generator.WithModifiers(changed, editor.Generator.GetModifiers(function).WithAsync(true)));
    }

    private static SimpleNameSyntax? ReturnTypeOf(SyntaxNode function, out BlockSyntax? body)
    {
        (var type, body) = function switch
        {
            MethodDeclarationSyntax method => (method.ReturnType, method.Body),
            LocalFunctionStatementSyntax local => (local.ReturnType, local.Body),
            _ => (null, null),
        };
        var name = type is QualifiedNameSyntax qualified ? qualified.Right : type as SimpleNameSyntax;
        return body is not null && name?.Identifier.ValueText is "Task" or "ValueTask" ? name : null;
    }

    private static IEnumerable<ReturnStatementSyntax> ReturnsOf(SyntaxNode function) =>
        function.DescendantNodes().OfType<ReturnStatementSyntax>().Where(leaving => EnclosingFunction.Of(leaving) == function);

    // Nothing comes behind it that would be reached now.
    private static bool IsLast(SyntaxNode statement, BlockSyntax body)
    {
        var node = statement;
        while (node != body)
        {
            if (node.Parent is BlockSyntax block ? block.Statements.Last() != node : node.Parent is not UsingStatementSyntax)
            {
                return false;
            }

            node = node.Parent;
        }

        return true;
    }

    private static bool HasReferences(SyntaxNode function) =>
        function.DescendantNodes().OfType<ParameterSyntax>().Any(parameter => EnclosingFunction.Of(parameter) == function && parameter.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword))
        || function.DescendantNodes().Any(node => node is UnsafeStatementSyntax or LockStatementSyntax);
}
