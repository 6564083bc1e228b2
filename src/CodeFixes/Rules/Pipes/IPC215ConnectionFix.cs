using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>Puts in the call that a server lacks: the wait for its client, or the end of one connection before the next.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC215ConnectionFix)), Shared]
public sealed class IPC215ConnectionFix : RuleFix
{
    private const string Wait = "WaitForConnection";
    private const string WaitAsync = Wait + "Async";
    private const string End = "Disconnect";

    /// <inheritdoc/>
    protected override string Id => "IPC215";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        StatementList.StatementHolding(site.Expression, []) is not { } statement ? null
        : site.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Wait or WaitAsync } wait } ? Disconnecting(site, statement, wait.Expression)
        : Waiting(site, statement);

    private static Fix? Waiting(FixSite site, StatementSyntax statement)
    {
        var function = EnclosingFunction.Of(site.Expression);
        if (site.RelatedExpression is not { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } } opening
            || site.Model.GetTypeInfo(opening, site.CancellationToken).Type?.Name != "NamedPipeServerStream"
            || EnclosingFunction.Of(opening) != function
            || Mentions(function, Wait, WaitAsync, End))
        {
            return null;
        }

        var call = EnclosingFunction.CanAwaitAt(site.Expression) ? $"await {variable.Identifier}.{WaitAsync}();" : $"{variable.Identifier}.{Wait}();";
        return new Fix("Wait for the connection first", editor => StatementInsertion.InsertBefore(editor, statement, [SyntaxFactory.ParseStatement(call)]));
    }

    private static Fix? Disconnecting(FixSite site, StatementSyntax statement, ExpressionSyntax server)
    {
        // A writer that is closed later would flush to the pipe that is disconnected then.
        if (site.RelatedExpression is not { } earlier || Mentions(EnclosingFunction.Of(site.Expression), "StreamWriter", "BufferedStream", End))
        {
            return null;
        }

        var call = SyntaxFactory.ParseStatement($"{server.WithoutTrivia()}.{End}();");
        return earlier != site.Expression
            ? StatementList.Of(statement).Span.Contains(earlier.Span) && !statement.Span.Contains(earlier.Span)
                ? new Fix("Disconnect the client before", editor => StatementInsertion.InsertBefore(editor, statement, [call]))
                : null
            : statement.Parent is BlockSyntax { Statements: [.., var last], Parent: WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax } body
                && last != statement && !Leaves(body)
                ? new Fix("Disconnect the client at the end of the loop", editor => StatementInsertion.InsertAfter(editor, last, call))
                : null;
    }

    private static bool Leaves(BlockSyntax body) =>
        body.Statements.Last() is ReturnStatementSyntax or BreakStatementSyntax or ThrowStatementSyntax
        || body.DescendantNodes().Any(node => node is ContinueStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 });

    private static bool Mentions(SyntaxNode function, params string[] names) =>
        function.DescendantTokens().Any(token => names.Contains(token.ValueText));
}
