using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>Lets children inherit the client's handle.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC204InheritableFix)), Shared]
public sealed class IPC204InheritableFix : RuleFix
{
    private const string Inheritable = "global::System.IO.HandleInheritability.Inheritable";
    private const string DefaultDirection = "global::System.IO.Pipes.PipeDirection.Out";
    private const string Inheritability = "inheritability";

    /// <inheritdoc/>
    protected override string Id => "IPC204";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        var arguments = site.RelatedExpression switch
        {
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            InvocationExpressionSyntax invocation => invocation.ArgumentList,
            _ => null,
        };

        // One pipe can have several findings.
        return arguments is null
            ? null
            : new Fix("Let children inherit the handle", editor => editor.ReplaceNode(arguments, (current, _) => Changed((ArgumentListSyntax)current)));
    }

    private static ArgumentListSyntax Changed(ArgumentListSyntax list)
    {
        var arguments = list.Arguments;
        var isNamed = arguments.Any(argument => argument.NameColon is not null);
        if (arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == Inheritability) is { } named)
        {
            return list.WithArguments(arguments.Replace(named, WithValue(named)));
        }

        if (arguments.Count > 1)
        {
            return list.WithArguments(arguments.Replace(arguments[1], WithValue(arguments[1])));
        }

        if (arguments.Count == 0)
        {
            arguments = arguments.Add(SyntaxFactory.Argument(Parse(DefaultDirection)));
        }

        return list
            .WithArguments(arguments.Add(SyntaxFactory.Argument(isNamed ? SyntaxFactory.NameColon(Inheritability) : null, default, Parse(Inheritable))))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static ArgumentSyntax WithValue(ArgumentSyntax argument) => argument.WithExpression(Parse(Inheritable).WithTriviaFrom(argument.Expression));

    private static ExpressionSyntax Parse(string text) => SyntaxFactory.ParseExpression(text).WithAdditionalAnnotations(Simplifier.Annotation);
}
