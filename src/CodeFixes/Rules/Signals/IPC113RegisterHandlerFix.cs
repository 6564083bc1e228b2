using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Signals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>The runtime runs the handler on a thread of its own. As with a native handler, the signal does nothing else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC113RegisterHandlerFix)), Shared]
public sealed class IPC113RegisterHandlerFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC113";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) =>
        site.Diagnostic.Properties[IPC113ManagedSignalHandler.SignalProperty] is { } signal
        && site.Expression.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call, Arguments: { Count: 2 } arguments } }
        && Handler(FunctionIn(site.Expression, site), arguments.First(argument => argument.Expression != site.Expression).Expression, call, site) is { } handler
        && KeptRegistration.InPlaceOf(call, signal, handler, site) is { } edit
            ? new Fix("Use PosixSignalRegistration", edit)
            : null;

    /// <summary>The function itself, without what makes a pointer or a delegate of it.</summary>
    private static ExpressionSyntax FunctionIn(ExpressionSyntax handler, FixSite site)
    {
        while (true)
        {
            switch (handler)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    handler = parenthesized.Expression;
                    break;
                case CastExpressionSyntax cast:
                    handler = cast.Expression;
                    break;
                case ObjectCreationExpressionSyntax { ArgumentList.Arguments: [var target] } creation when site.Model.GetTypeInfo(creation, site.CancellationToken).Type?.TypeKind == TypeKind.Delegate:
                    handler = target.Expression;
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetFunctionPointerForDelegate" }, ArgumentList.Arguments: [var target] }:
                    handler = target.Expression;
                    break;
                default:
                    return handler;
            }
        }
    }

    private static string? Handler(ExpressionSyntax function, ExpressionSyntax signal, ExpressionSyntax call, FixSite site)
    {
        var context = site.UniqueName("context");
        if (function is AnonymousFunctionExpressionSyntax lambda)
        {
            return OfLambda(lambda, signal, call, context, site);
        }

        return function is IdentifierNameSyntax or MemberAccessExpressionSyntax && NumberFor(ParameterOf(function, site), signal, site) is { } number
            ? Block(call, $"{context} =>", [$"{context}.Cancel = true;", $"{function.WithoutTrivia()}({number});"])
            : null;
    }

    private static string? OfLambda(AnonymousFunctionExpressionSyntax lambda, ExpressionSyntax signal, ExpressionSyntax call, string context, FixSite site)
    {
        if (lambda.AsyncKeyword.RawKind != 0 || site.Model.GetSymbolInfo(lambda, site.CancellationToken).Symbol is not IMethodSymbol { ReturnsVoid: true, Parameters: [var parameter] })
        {
            return null;
        }

        var statements = new List<string> { $"{context}.Cancel = true;" };
        if (lambda.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == parameter.Name))
        {
            if (NumberFor(parameter, signal, site) is not { } number)
            {
                return null;
            }

            statements.Add($"var {parameter.Name} = {number};");
        }

        if (lambda.Body is BlockSyntax { Statements: var body })
        {
            // Lines after the first of a statement are indented for where they stand, which is where they go.
            statements.AddRange(body.Select(statement => statement.WithoutTrivia().ToString()));
        }
        else
        {
            statements.Add($"{lambda.Body.WithoutTrivia()};");
        }

        return lambda.Body.DescendantTrivia().Any(trivia => trivia.IsDirective || trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)) ? null : Block(call, $"{context} =>", statements);
    }

    private static IParameterSymbol? ParameterOf(ExpressionSyntax function, FixSite site)
    {
        var method = site.Model.GetSymbolInfo(function, site.CancellationToken).Symbol switch
        {
            IMethodSymbol ordinary when !ordinary.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "UnmanagedCallersOnlyAttribute") => ordinary,
            ILocalSymbol { Type: INamedTypeSymbol type } => type.DelegateInvokeMethod,
            IFieldSymbol { Type: INamedTypeSymbol type } => type.DelegateInvokeMethod,
            IPropertySymbol { Type: INamedTypeSymbol type } => type.DelegateInvokeMethod,
            IParameterSymbol { Type: INamedTypeSymbol type } => type.DelegateInvokeMethod,
            _ => null,
        };
        return method is { Parameters: [var parameter], IsAsync: false } ? parameter : null;
    }

    // The signal as the handler gets it.
    private static string? NumberFor(IParameterSymbol? parameter, ExpressionSyntax signal, FixSite site)
    {
        var given = site.Model.GetTypeInfo(signal, site.CancellationToken).Type;
        return parameter is null || given is null || !site.Model.GetConstantValue(signal, site.CancellationToken).HasValue ? null
            : SymbolEqualityComparer.Default.Equals(parameter.Type, given) ? signal.WithoutTrivia().ToString()
            : parameter.Type.SpecialType is SpecialType.System_Int32 && given.TypeKind == TypeKind.Enum ? $"(int){signal.WithoutTrivia()}"
            : null;
    }

    private static string Block(ExpressionSyntax call, string head, IEnumerable<string> statements)
    {
        var text = call.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(call.FirstAncestorOrSelf<StatementSyntax>()!.SpanStart).ToString();
        var indentation = line.Substring(0, line.Length - line.TrimStart().Length);
        var step = indentation.IndexOf('\t') < 0 ? "    " : "\t";
        var end = text.ToString().IndexOf("\r\n", StringComparison.Ordinal) < 0 ? "\n" : "\r\n";
        return $"{head}{end}{indentation}{{{end}{string.Concat(statements.Select(statement => $"{indentation}{step}{statement}{end}"))}{indentation}}}";
    }
}
