using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>Tells the reader that is closed first to leave the pipe open; the writer closes it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC207LeaveOpenFix)), Shared]
public sealed class IPC207LeaveOpenFix : RuleFix
{
    private const string Parameter = "leaveOpen";

    /// <inheritdoc/>
    protected override string Id => "IPC207";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        if (site.Expression is not BaseObjectCreationExpressionSyntax { ArgumentList: { } list }
            || site.Model.GetSymbolInfo(site.Expression, site.CancellationToken).Symbol is not IMethodSymbol constructor)
        {
            return null;
        }

        var added = new List<ArgumentSyntax>();
        if (constructor is { ContainingType.Name: "BinaryReader", Parameters.Length: 1 })
        {
            added.Add(SyntaxFactory.Argument(SyntaxFactory.ParseExpression("global::System.Text.Encoding.UTF8").WithAdditionalAnnotations(Simplifier.Annotation)));
        }

        added.Add(SyntaxFactory.Argument(SyntaxFactory.NameColon(Parameter), default, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression)));

        // The constructor with that parameter may want more than is known here.
        return constructor.ContainingType.InstanceConstructors.Any(other =>
            other.Parameters.Any(parameter => parameter.Name == Parameter)
            && other.Parameters.Skip(list.Arguments.Count + added.Count - 1).All(parameter => parameter.IsOptional || parameter.Name == Parameter))
            && !list.Arguments.Any(argument => argument.NameColon?.Name.Identifier.ValueText == Parameter)
                ? new Fix("Leave the pipe open", editor => editor.ReplaceNode(list, list.AddArguments([.. added]).WithAdditionalAnnotations(Formatter.Annotation)))
                : null;
    }
}
