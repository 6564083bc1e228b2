using IpcAnalyzers.Editing;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>A local, parameter or field that holds a process, and what one function does with it.</summary>
internal sealed class ProcessVariable
{
    private readonly ISymbol _symbol;
    private readonly FixSite _site;

    private ProcessVariable(ISymbol symbol, SyntaxNode function, FixSite site)
    {
        _symbol = symbol;
        _site = site;
        Function = function;
        Uses = function.DescendantNodes().OfType<IdentifierNameSyntax>().Where(IsUse).ToList();
    }

    public SyntaxNode Function { get; }

    /// <summary>Where the name stands, in the order of the source.</summary>
    public IReadOnlyList<IdentifierNameSyntax> Uses { get; }

    public static ProcessVariable? Of(IdentifierNameSyntax name, FixSite site) =>
        site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol is { } symbol and (ILocalSymbol or IParameterSymbol or IFieldSymbol)
            ? new ProcessVariable(symbol, EnclosingFunction.Of(name), site)
            : null;

    public bool IsUsedIn(SyntaxNode node) => Uses.Any(use => node.Span.Contains(use.Span));

    /// <summary>The name with <c>this</c> before it, where it has that.</summary>
    public static ExpressionSyntax Qualified(IdentifierNameSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own : use;

    /// <summary>The member that a use asks the process for; <see langword="null"/> where the process itself goes elsewhere.</summary>
    public static MemberAccessExpressionSyntax? MemberOf(IdentifierNameSyntax use)
    {
        SyntaxNode receiver = Qualified(use);
        while (receiver.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            receiver = receiver.Parent;
        }

        return receiver.Parent is MemberAccessExpressionSyntax access && access.Expression == receiver ? access : null;
    }

    /// <summary>Whether a use only asks whether there is a process, as <c>process != null</c> and <c>process?.Dispose()</c>.</summary>
    public static bool IsNullTest(IdentifierNameSyntax use) =>
        Qualified(use).Parent switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => true,
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => true,
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Dispose" or "Close" or "Kill" } } } => true,
            _ => false,
        };

    /// <summary>
    /// Whether the process that runs behind this statement ran already before it, and is the same one in each turn of a loop.
    /// </summary>
    public bool IsStartedBefore(StatementSyntax statement)
    {
        var beginnings = Beginnings().ToList();
        return beginnings.All(beginning => beginning.Span.End <= statement.SpanStart)
            && (statement.Ancestors().TakeWhile(ancestor => ancestor != Function).FirstOrDefault(LoopConditions.IsLoop) is not { } loop
                || beginnings.Any(beginning => loop.Span.Contains(beginning.Span)));
    }

    private IEnumerable<SyntaxNode> Beginnings() =>
        (_symbol is ILocalSymbol ? _symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(_site.CancellationToken)) : [])
            .Concat(Uses.Where(use => MemberOf(use) is { Name.Identifier.ValueText: "Start" } || IsAssigned(use)).Select(use => Qualified(use).Parent!));

    private static bool IsAssigned(IdentifierNameSyntax use) =>
        Qualified(use).Parent is AssignmentExpressionSyntax assignment && assignment.Left == Qualified(use);

    private bool IsUse(IdentifierNameSyntax name) =>
        name.Identifier.ValueText == _symbol.Name
        && SymbolEqualityComparer.Default.Equals(_site.Model.GetSymbolInfo(name, _site.CancellationToken).Symbol, _symbol);
}
