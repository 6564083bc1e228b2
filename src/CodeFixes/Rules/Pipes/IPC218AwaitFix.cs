using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>Awaits the task inside the scope, where the function becomes asynchronous by that alone. Callers get the same task type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC218AwaitFix)), Shared]
public sealed class IPC218AwaitFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC218";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        var task = site.RelatedExpression;
        return task?.Parent is ReturnStatementSyntax leaving && EnclosingFunction.Of(leaving) is var function && ReturnTypeOf(function, out var body) is { } type
            && ReturnsOf(function).Count() == 1 && (type is GenericNameSyntax || IsLast(leaving, body!)) && !HasReferences(function)
            ? new Fix("Await the task before it is disposed what it works with", editor => Edit(editor, function, leaving, task, type is GenericNameSyntax))
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
