using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Has the imports save the error of their calls, where they stand in the file of the finding.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC321SetLastErrorFix)), Shared]
public sealed class IPC321SetLastErrorFix : RuleFix
{
    private const string SetLastError = nameof(SetLastError);

    /// <inheritdoc/>
    protected override string Id => "IPC321";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        if (!site.Diagnostic.Properties.ContainsKey(Rules.Processes.IPC321ErrorNotSaved.ImportProperty))
        {
            return null;
        }

        var tree = site.Expression.SyntaxTree;
        var root = tree.GetRoot(site.CancellationToken);
        var imports = site.Diagnostic.AdditionalLocations
            .Where(location => location.SourceTree == tree)
            .Select(location => root.FindNode(location.SourceSpan, getInnermostNodeForTie: true))
            .OfType<InvocationExpressionSyntax>()
            .Select(call => ImportOf(site.Model.GetSymbolInfo(call, site.CancellationToken).Symbol, tree, site.CancellationToken))
            .Distinct()
            .ToList();
        return imports.Count == 0 || imports.Contains(null)
            ? null
            : new Fix("Have the import save the error", editor => imports.ForEach(import => editor.ReplaceNode(import!, (current, _) => WithError((AttributeSyntax)current))));
    }

    private static AttributeSyntax? ImportOf(ISymbol? method, SyntaxTree tree, CancellationToken cancellationToken) =>
        method?.DeclaringSyntaxReferences
            .Where(declaration => declaration.SyntaxTree == tree)
            .SelectMany(declaration => declaration.GetSyntax(cancellationToken) switch
            {
                MethodDeclarationSyntax import => import.AttributeLists,
                LocalFunctionStatementSyntax import => import.AttributeLists,
                _ => default,
            })
            .SelectMany(list => list.Attributes)
            .FirstOrDefault(attribute => attribute.Name.ToString() is var name && (name.Contains("DllImport") || name.Contains("LibraryImport")));

    // Two findings can be about one import.
    private static AttributeSyntax WithError(AttributeSyntax import)
    {
        var arguments = import.ArgumentList!;
        var chosen = arguments.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == SetLastError);
        var saved = SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression);
        return chosen is not null
            ? import.ReplaceNode(chosen.Expression, saved.WithTriviaFrom(chosen.Expression))
            : import.WithArgumentList(arguments.AddArguments(SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(SetLastError), null, saved))).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
