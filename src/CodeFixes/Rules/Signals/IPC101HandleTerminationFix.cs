using System.Composition;
using System.Globalization;
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
    private const string Name = "SIGTERM";
    private static readonly string Number = SignalNumbers.Termination.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override string Id => "IPC101";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        var properties = site.Diagnostic.Properties;
        return properties[IPC101SignalCannotBeHandled.SignalProperty] == "SIGKILL"
            && properties[IPC101SignalCannotBeHandled.IgnoresProperty] is null // A process that ignores SIGTERM is no better.
            && !IsTerminationHandledToo(site)
            && Termination(site) is { } termination
                ? new Fix("Handle SIGTERM instead", editor => editor.ReplaceNode(site.Expression, termination.WithTriviaFrom(site.Expression)))
                : null;
    }

    /// <summary>SIGTERM in the type that the call takes, by name where there is one.</summary>
    private static ExpressionSyntax? Termination(FixSite site)
    {
        if (site.Model.GetTypeInfo(site.Expression, site.CancellationToken).ConvertedType is not { } type)
        {
            return null;
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            var members = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToList();
            return (members.Find(field => field.Name == Name) ?? members.Find(IsTermination)) is { } member
                ? SyntaxFactory.ParseExpression($"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{member.Name}").WithAdditionalAnnotations(Simplifier.Annotation)
                : null;
        }

        // Native.SIGKILL, where Native has SIGTERM as well.
        if (site.Expression is MemberAccessExpressionSyntax access
            && site.Model.GetSymbolInfo(access, site.CancellationToken).Symbol is { ContainingType: var constants } named
            && (named is IFieldSymbol ? constants.GetMembers(Name).Any(IsTermination) : !constants.GetMembers(Name).IsEmpty))
        {
            return access.WithName(SyntaxFactory.IdentifierName(Name));
        }

        if (type.SpecialType == SpecialType.None)
        {
            return null;
        }

        return site.Model.LookupSymbols(site.Expression.SpanStart, name: Name).Any(IsTermination)
            ? SyntaxFactory.IdentifierName(Name)
            : SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(SignalNumbers.Termination));
    }

    private static bool IsTermination(ISymbol symbol) =>
        symbol switch
        {
            IFieldSymbol { HasConstantValue: true, ConstantValue: var value } => IsTermination(value),
            ILocalSymbol { HasConstantValue: true, ConstantValue: var value } => IsTermination(value),
            _ => false,
        };

    private static bool IsTermination(object? value) => value is not null and not string and not bool && Convert.ToString(value, CultureInfo.InvariantCulture) == Number;

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
