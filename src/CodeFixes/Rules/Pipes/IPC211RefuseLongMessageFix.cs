using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>Refuses a message that does not fit. What was cut in two before is an exception then, so it is offered one at a time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC211RefuseLongMessageFix)), Shared]
public sealed class IPC211RefuseLongMessageFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC211";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        if (site.Expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } member } call
            || call.FirstAncestorOrSelf<StatementSyntax>() is not { } statement
            || statement is not (LocalDeclarationStatementSyntax or ExpressionStatementSyntax)
            || !StatementList.Holds(statement)
            || StreamReads.IsBlocked(call) && call.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" or "GetAwaiter" })
        {
            return null;
        }

        var check = SyntaxFactory.ParseStatement($"if (!{member.Expression.WithoutTrivia()}.IsMessageComplete) throw new global::System.IO.InvalidDataException(\"The message is longer than the buffer.\");");
        var type = check.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().First().Type;
        return new Fix("Throw when the message is longer than the buffer", editor => StatementInsertion.InsertAfter(
            editor,
            statement,
            check.ReplaceNode(type, type.WithAdditionalAnnotations(Simplifier.Annotation))));
    }
}
