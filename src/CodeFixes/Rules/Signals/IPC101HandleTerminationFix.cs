using System.Composition;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Rules.Signals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>SIGTERM is the request to end that a process can handle.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC101HandleTerminationFix)), Shared]
public sealed class IPC101HandleTerminationFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC101";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        if (site.Diagnostic.Properties[IPC101SignalCannotBeHandled.SignalProperty] != "SIGKILL"
            || IsTerminationHandledToo(site)
            || site.Model.GetTypeInfo(site.Expression, site.CancellationToken).ConvertedType is not { } type)
        {
            return null;
        }

        var replacement = type.TypeKind == TypeKind.Enum
            ? SyntaxFactory.ParseExpression($"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.SIGTERM").WithAdditionalAnnotations(Simplifier.Annotation)
            : HasConstant(site) ? SyntaxFactory.IdentifierName("SIGTERM")
            : SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(SignalNumbers.Termination));

        return new Fix("Handle SIGTERM instead", editor => editor.ReplaceNode(site.Expression, replacement.WithTriviaFrom(site.Expression)));
    }

    private static bool HasConstant(FixSite site) =>
        site.Model.LookupSymbols(site.Expression.SpanStart, name: "SIGTERM")
            .Any(symbol => symbol is IFieldSymbol { ConstantValue: SignalNumbers.Termination } or ILocalSymbol { ConstantValue: SignalNumbers.Termination });

    // A second registration of the same handler would run it twice.
    private static bool IsTerminationHandledToo(FixSite site)
    {
        if (ArgumentAt(site.Expression, site) is not { Parent: { } call } argument
            || site.Expression.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return false;
        }

        var body = member is GlobalStatementSyntax ? member.Parent! : member;
        return body.DescendantNodes().OfType<ArgumentSyntax>().Any(candidate =>
            ArgumentAt(candidate.Expression, site) is { Parent: { } other } signal
            && signal.Parameter?.Ordinal == argument.Parameter?.Ordinal
            && Constants.Number(signal.Value) is SignalNumbers.Termination or SignalNumbers.PosixSignalTermination
            && SymbolEqualityComparer.Default.Equals(TargetOf(other), TargetOf(call)));
    }

    private static IArgumentOperation? ArgumentAt(SyntaxNode expression, FixSite site) =>
        expression.Parent is ArgumentSyntax argument ? site.Model.GetOperation(argument, site.CancellationToken) as IArgumentOperation : null;

    private static ISymbol? TargetOf(IOperation call) =>
        call switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
}
