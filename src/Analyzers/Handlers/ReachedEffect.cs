using System.Collections.Immutable;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace IpcAnalyzers.Handlers;

/// <summary>Something that a handler does before it returns, itself or through others.</summary>
internal sealed class ReachedEffect(HandlerEffect effect, IOperation operation, HandlerStep step)
{
    /// <summary>Longer calls are named by their method.</summary>
    private const int LongestQuotation = 60;

    public HandlerEffect Effect { get; } = effect;

    public IOperation Operation { get; } = operation;

    /// <summary>The function that does it.</summary>
    public IMethodSymbol Function => step.Function;

    /// <summary>Whether it stands in the handler itself.</summary>
    public bool IsInHandler => step.Caller is null;

    /// <summary>The way from the handler, as a reader says it: <c>handler → Stop → lock (_gate)</c>.</summary>
    public string Path => string.Join(" → ", ["handler", .. Functions(step), NameOf(Operation)]);

    /// <summary>Whether an exception of the type that the operation throws leaves the handler.</summary>
    public bool EscapesWith(ITypeSymbol? exception) => step.LetsThrough(Operation, exception);

    /// <summary>The calls from the handler to the function that does it.</summary>
    public IEnumerable<IOperation> Calls => step.Calls;

    /// <summary>What decides on the whole way whether it is done.</summary>
    public IEnumerable<IOperation> Conditions => Calls.Append(Operation).SelectMany(PathConditions.Of);

    /// <summary>Where the finding stands: the place itself, or the handler when it lies in another file.</summary>
    public Location LocationFor(SignalHandler handler) =>
        IsInFileOf(handler) ? PlaceOf(Operation) : handler.Expression.Syntax.GetLocation();

    /// <summary>The calls on the way, and the far end where the finding does not stand there.</summary>
    public ImmutableArray<Location> AdditionalLocationsFor(SignalHandler handler)
    {
        var locations = Calls.Select(call => call.Syntax.GetLocation()).ToImmutableArray();
        return IsInFileOf(handler) ? locations : locations.Add(PlaceOf(Operation));
    }

    /// <summary>The operation in a few words.</summary>
    public static string NameOf(IOperation operation) =>
        operation.Syntax switch
        {
            LockStatementSyntax statement => $"lock ({Quotation.Of(statement.Expression)})",
            ThrowStatementSyntax or ThrowExpressionSyntax => $"throw {((IThrowOperation)operation).Exception?.WithoutConversions().Type?.Name}",
            _ when Quotation.Of(operation) is { Length: <= LongestQuotation } text => text,
            _ when operation is IInvocationOperation { TargetMethod: var method } => $"{method.ContainingType.Name}.{method.Name}",
            _ => Quotation.Of(operation),
        };

    private static Location PlaceOf(IOperation operation) =>
        operation.Syntax switch
        {
            LockStatementSyntax statement => Location.Create(statement.SyntaxTree, TextSpan.FromBounds(statement.LockKeyword.SpanStart, statement.CloseParenToken.Span.End)),
            ThrowStatementSyntax { Expression: { } thrown } => thrown.GetLocation(),
            ThrowExpressionSyntax { Expression: var thrown } => thrown.GetLocation(),
            var syntax => syntax.GetLocation(),
        };

    private bool IsInFileOf(SignalHandler handler) => Operation.Syntax.SyntaxTree == handler.Expression.Syntax.SyntaxTree;

    private static IEnumerable<string> Functions(HandlerStep step) =>
        step.Caller is { } caller ? Functions(caller).Append(NameOf(step.Function)) : [];

    private static string NameOf(IMethodSymbol function) =>
        function.MethodKind switch
        {
            MethodKind.AnonymousFunction => "lambda",
            MethodKind.Constructor => $"new {function.ContainingType.Name}",
            _ => (function.AssociatedSymbol ?? function).Name,
        };
}
