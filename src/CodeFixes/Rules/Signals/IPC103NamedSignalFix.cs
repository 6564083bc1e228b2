using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Signals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>The member of PosixSignal stands for the right number on every system.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC103NamedSignalFix)), Shared]
public sealed class IPC103NamedSignalFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC103";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        site.Diagnostic.Properties[IPC103SignalNumberDiffers.SignalProperty] is { } name
        && site.Model.GetTypeInfo(site.Expression, site.CancellationToken).ConvertedType is INamedTypeSymbol { TypeKind: TypeKind.Enum } type
        && type.GetMembers(name) is [IFieldSymbol { ConstantValue: < 0 }] // A positive member is the same raw number.
            ? new Fix($"Use {type.Name}.{name}", editor => editor.ReplaceNode(
                site.Expression,
                SyntaxFactory.ParseExpression($"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{name}")
                    .WithTriviaFrom(site.Expression)
                    .WithAdditionalAnnotations(Simplifier.Annotation)))
            : null;
}
