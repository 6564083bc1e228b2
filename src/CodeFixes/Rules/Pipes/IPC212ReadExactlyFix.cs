using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Rules.Pipes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>Reads until the buffer is full, where nobody asked how much was read and the message has the size of the buffer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC212ReadExactlyFix)), Shared]
public sealed class IPC212ReadExactlyFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC212";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        if (!site.Diagnostic.Properties.ContainsKey(IPC212ShortRead.IsSizedProperty)
            || site.Expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } } call
            || site.Model.GetOperation(call, site.CancellationToken) is not IInvocationOperation read
            || !StreamReads.Has(read, "ReadExactly")
            || StreamReads.IsBlocked(call)
            || ReadCounts.UseOf(read, static _ => false) != ReadCountUse.Unused
            || call.FirstAncestorOrSelf<StatementSyntax>() is not { } statement
            || ReadOf(statement, site) is not { } value)
        {
            return null;
        }

        var exactly = SyntaxFactory.IdentifierName(name.Identifier.ValueText == "Read" ? "ReadExactly" : "ReadExactlyAsync").WithTriviaFrom(name);
        return new Fix("Read until the buffer is full", editor => editor.ReplaceNode(
            statement,
            SyntaxFactory.ExpressionStatement(value.ReplaceNode(name, exactly).WithoutLeadingTrivia(), statement.GetLastToken())
                .WithTriviaFrom(statement)));
    }

    /// <summary>The read, where the statement does nothing else and its number can go.</summary>
    private static ExpressionSyntax? ReadOf(StatementSyntax statement, FixSite site)
    {
        return statement switch
        {
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value } variable] } when !IsNamed(variable) => value,
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax, RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: var value } } => value,
            _ => null,
        };

        bool IsNamed(VariableDeclaratorSyntax variable) =>
            EnclosingFunction.Of(statement).DescendantTokens().Any(token => token != variable.Identifier && token.IsKind(SyntaxKind.IdentifierToken)
                && token.ValueText == variable.Identifier.ValueText
                && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(token.Parent!, site.CancellationToken).Symbol, site.Model.GetDeclaredSymbol(variable, site.CancellationToken)));
    }
}
