using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>The same encoding, told not to write its mark.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC310NoByteOrderMarkFix)), Shared]
public sealed class IPC310NoByteOrderMarkFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC310";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        site.Diagnostic.Properties[IPC310StandardInputByteOrderMark.ReplacementProperty] is { } replacement
            ? new Fix("Write no byte order mark", editor => editor.ReplaceNode(site.Expression, Creation(replacement).WithTriviaFrom(site.Expression)))
            : null;

    private static ObjectCreationExpressionSyntax Creation(string constructorCall)
    {
        var creation = (ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression("new global::" + constructorCall);
        return creation.WithType(creation.Type.WithAdditionalAnnotations(Simplifier.Annotation));
    }
}
