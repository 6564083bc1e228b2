using System.Composition;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Makes the call again as long as it is interrupted. A time limit then counts from the last interruption on, so it is offered one at a time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC323RetryFix)), Shared]
public sealed class IPC323RetryFix : RuleFix
{
    private const string Title = "Repeat the call when a signal has interrupted it";
    private const string Interrupted = "EINTR";

    /// <inheritdoc/>
    protected override string Id => "IPC323";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        if (site.Expression is not InvocationExpressionSyntax call
            || !site.Diagnostic.Properties.ContainsKey(IPC323InterruptedCall.RepeatableProperty)
            || call.DescendantNodes().OfType<DeclarationExpressionSyntax>().Any(declared => declared.Designation is not DiscardDesignationSyntax)
            || site.Model.GetOperation(call, site.CancellationToken) is not IInvocationOperation { Type: { } type } invocation
            || call.FirstAncestorOrSelf<StatementSyntax>() is not { } statement
            || !StatementList.Holds(statement)
            || TestOf(invocation, site) is not { } test)
        {
            return null;
        }

        var declaredType = type.ToMinimalDisplayString(site.Model, statement.SpanStart);
        return statement switch
        {
            LocalDeclarationStatementSyntax { Declaration: { Variables: [{ Initializer.Value: var value } variable], Type: var written }, UsingKeyword.RawKind: 0 } when value == call =>
                new Fix(Title, editor => Repeat(editor, statement, variable.Identifier.ValueText, written.IsVar ? declaredType : written.ToString(), call, test)),
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax variable, Right: var value } } when value == call && variable.Identifier.ValueText != "_" =>
                new Fix(Title, editor => Repeat(editor, statement, variable.Identifier.ValueText, null, call, test)),
            ExpressionStatementSyntax { Expression: var value } when value == call => WithNewVariable(),
            IfStatementSyntax { Condition: BinaryExpressionSyntax { Left: var value, Right: LiteralExpressionSyntax or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } } } when value == call => WithNewVariable(),
            _ => null,
        };

        Fix WithNewVariable()
        {
            var name = site.UniqueName("result", "outcome", EnclosingFunction.Of(call));
            return new Fix(Title, editor => Repeat(editor, statement, name, declaredType, call, test));
        }
    }

    /// <summary>The condition under which the call is made again, with a place for its result.</summary>
    private static string? TestOf(IInvocationOperation call, FixSite site)
    {
        if (NativeImports.IsMonoPosix(call.TargetMethod))
        {
            return site.Model.LookupNamespacesAndTypes(call.Syntax.SpanStart, name: "UnixMarshal").IsEmpty ? "Mono.Unix.UnixMarshal.ShouldRetrySyscall({0})" : "UnixMarshal.ShouldRetrySyscall({0})";
        }

        // Without the error it cannot be told from others.
        if (!NativeImports.TryGetSavesError(call.TargetMethod, out _, out var savesError) || !savesError)
        {
            return null;
        }

        var marshal = site.Model.Compilation.GetTypesByMetadataName("System.Runtime.InteropServices.Marshal").FirstOrDefault();
        var reader = marshal?.GetMembers("GetLastPInvokeError").IsEmpty == false ? "GetLastPInvokeError" : "GetLastWin32Error";
        var qualifier = site.Model.LookupNamespacesAndTypes(call.Syntax.SpanStart, name: "Marshal").IsEmpty ? "System.Runtime.InteropServices.Marshal" : "Marshal";
        var error = site.Model.LookupSymbols(call.Syntax.SpanStart, name: Interrupted).OfType<IFieldSymbol>().Any(field => field.ConstantValue is 4) ? Interrupted : $"4 /* {Interrupted} */";
        return $"{{0}} == -1 && {qualifier}.{reader}() == {error}";
    }

    private static void Repeat(SyntaxEditor editor, StatementSyntax statement, string variable, string? type, InvocationExpressionSyntax call, string test)
    {
        var loop = StatementInsertion.ParagraphBefore(statement, "do", "{", $"    {variable} = {call.WithoutTrivia()};", "}", $"while ({test.Replace("{0}", variable)});");
        var declaration = type is null ? null : SyntaxFactory.ParseStatement($"{type} {variable};");
        if (statement is IfStatementSyntax)
        {
            StatementInsertion.InsertBefore(editor, statement, [declaration!, loop]);
            editor.ReplaceNode(call, SyntaxFactory.IdentifierName(variable).WithTriviaFrom(call));
            return;
        }

        if (declaration is not null)
        {
            StatementInsertion.InsertBefore(editor, statement, [declaration]);
        }

        editor.ReplaceNode(statement, (current, _) => loop.WithTriviaFrom(current));
    }
}
