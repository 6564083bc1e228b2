using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>The first word is the program, the rest are its arguments.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC324SplitCommandLineFix)), Shared]
public sealed class IPC324SplitCommandLineFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC324";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        if (!site.Diagnostic.Properties.TryGetValue(IPC324FileNameIsCommandLine.ProgramProperty, out var program)
            || !site.Diagnostic.Properties.TryGetValue(IPC324FileNameIsCommandLine.ArgumentsProperty, out var arguments)
            || site.Expression is not LiteralExpressionSyntax literal)
        {
            return null;
        }

        Action<SyntaxEditor>? edit = literal.Parent switch
        {
            ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1 } list } argument => editor => editor.ReplaceNode(list, Extended(list, argument, program!, arguments!)),
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => editor =>
                editor.InsertAfter(assignment, Assignment(SyntaxFactory.IdentifierName("Arguments"), arguments!)),
            AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax member, Parent: ExpressionStatementSyntax { Parent: BlockSyntax } statement } => editor =>
                editor.InsertAfter(statement, SyntaxFactory.ExpressionStatement(Assignment(member.WithoutTrivia().WithName(SyntaxFactory.IdentifierName("Arguments")), arguments!))),
            _ => null,
        };
        return edit is null ? null : new Fix("Give the arguments on their own", editor =>
        {
            if (literal.Parent is AssignmentExpressionSyntax)
            {
                editor.ReplaceNode(literal, Literal(program!).WithTriviaFrom(literal));
            }

            edit(editor);
        });
    }

    private static ArgumentListSyntax Extended(ArgumentListSyntax list, ArgumentSyntax argument, string program, string arguments)
    {
        var name = argument.NameColon is null ? null : SyntaxFactory.NameColon("arguments");
        return list
            .WithArguments(list.Arguments
                .Replace(argument, argument.WithExpression(Literal(program).WithTriviaFrom(argument.Expression)))
                .Add(SyntaxFactory.Argument(name, default, Literal(arguments))))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static AssignmentExpressionSyntax Assignment(ExpressionSyntax target, string value) =>
        SyntaxFactory.AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, target, Literal(value)).WithAdditionalAnnotations(Formatter.Annotation);

    private static LiteralExpressionSyntax Literal(string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
}
