using System.Collections.Concurrent;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>
/// The handlers of one compilation and what their functions do. Each function is looked at once, however many handlers reach it.
/// The only place that asks for the meaning of other files than the one under analysis.
/// </summary>
internal sealed class HandlerIndex
{
    private readonly ApiMap _apis;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<SyntaxNode, SignalHandler?> _handlers = new();
    private readonly ConcurrentDictionary<SyntaxTree, IReadOnlyList<SignalHandler>> _byFile = new();
    private readonly ConcurrentDictionary<ISymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, FunctionCode?> _codes = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, HandlerWalk> _walks = new(SymbolEqualityComparer.Default);

    public HandlerIndex(Compilation compilation, ApiMap apis)
    {
        Compilation = compilation;
        Implementations = new Implementations(compilation);
        _apis = apis;
    }

    public Compilation Compilation { get; }

    public Implementations Implementations { get; }

    /// <summary>What calls the handler that is installed on this receiver.</summary>
    public static HandlerKind KindOf(ApiEntry api, IOperation? receiver) =>
        api.Handler == HandlerKind.ContextUnloading && receiver is not null && Constants.Resolve(receiver) is IPropertyReferenceOperation { Property: { Name: "Default", IsStatic: true } }
            ? HandlerKind.DefaultContextUnloading
            : api.Handler;

    /// <summary>The handler that the call or the subscription installs; <see langword="null"/> when it installs none, or nobody knows which.</summary>
    public SignalHandler? HandlerAt(IOperation registration) => _handlers.GetOrAdd(registration.Syntax, _ => Find(registration));

    /// <summary>The handlers that are installed in the file, in the order of the source.</summary>
    public IReadOnlyList<SignalHandler> HandlersIn(SyntaxTree file) => _byFile.GetOrAdd(file, FindAll);

    /// <summary>What the handler does before it returns.</summary>
    public HandlerWalk WalkOf(SignalHandler handler) => _walks.GetOrAdd(handler.Function, _ => HandlerWalk.Of(handler.Function, this));

    /// <summary>
    /// Whether the handler is the one that the effect is reported for: of all in its file that reach it, the first of those that count most.
    /// </summary>
    /// <param name="handler">The handler that reaches the effect.</param>
    /// <param name="reached">The effect.</param>
    /// <param name="weight">How much a handler counts; nothing when the rule does not speak of it.</param>
    public bool IsReportedFor(SignalHandler handler, ReachedEffect reached, Func<SignalHandler, int> weight) =>
        HandlersIn(handler.Registration.Syntax.SyntaxTree).All(other =>
            other.Registration.Syntax == handler.Registration.Syntax
            || weight(other) is var others && weight(handler) is var own && (others < own || others == own && other.Registration.Syntax.SpanStart > handler.Registration.Syntax.SpanStart)
            || !WalkOf(other).Effects.Any(effect => effect.Operation.Syntax == reached.Operation.Syntax && effect.Effect == reached.Effect));

    /// <summary>Whether no registration before it in the file, of those that the rule speaks of, installs the same function.</summary>
    public bool IsFirstOfFunction(SignalHandler handler, Func<SignalHandler, bool> isSpokenOf) =>
        HandlersIn(handler.Registration.Syntax.SyntaxTree).FirstOrDefault(other => SymbolEqualityComparer.Default.Equals(other.Function, handler.Function) && isSpokenOf(other)) is var first
        && (first is null || first.Registration.Syntax == handler.Registration.Syntax);

    /// <summary>The function as a whole, wherever it stands in the source.</summary>
    public IOperation? BodyOf(IMethodSymbol function) => _bodies.GetOrAdd(function.OriginalDefinition, symbol => FindBody((IMethodSymbol)symbol));

    public FunctionCode? CodeOf(IMethodSymbol function) =>
        _codes.GetOrAdd(function.OriginalDefinition, symbol => BodyOf((IMethodSymbol)symbol) is { } body ? FunctionCode.Of((IMethodSymbol)symbol, body, this) : null);

    private IOperation? FindBody(IMethodSymbol function) =>
        (function.PartialImplementationPart ?? function).DeclaringSyntaxReferences is [var declaration] && ModelOf(declaration.SyntaxTree) is { } model
            ? model.GetOperation(declaration.GetSyntax())
            : null;

    private SignalHandler? Find(IOperation registration)
    {
        var (symbol, receiver) = registration switch
        {
            IInvocationOperation call => ((ISymbol?)call.TargetMethod, call.Instance),
            IObjectCreationOperation creation => (creation.Constructor, null),
            IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation reference } => (reference.Event, reference.Instance),
            _ => (null, null),
        };
        return symbol is not null
            && _apis.TryGet(symbol, receiver, out var api)
            && api.Api.Handler != HandlerKind.None
            && api.Api.ValueAt(registration, ParameterRole.Disposition) is { } expression
            && Delegates.FunctionOf(expression, Compilation) is { } named
            && Implementations.Of(named, receiver: (Constants.Resolve(expression) as IDelegateCreationOperation)?.Target is IMethodReferenceOperation method ? method.Instance : null) is { } function
            && BodyOf(function) is { } body
                ? Create(api.Api, registration, receiver, expression, function, body)
                : null;
    }

    private static SignalHandler Create(ApiEntry api, IOperation registration, IOperation? receiver, IOperation expression, IMethodSymbol function, IOperation body)
    {
        var signal = api.ValueAt(registration, ParameterRole.Signal) is { } argument ? SignalArgument.NumberOf(argument, api.Signals) : null;
        var trigger = registration is IEventAssignmentOperation ? api.Member
            : signal is { } number && SignalNumbers.NameOf(number, api.Signals) is { } name ? name
            : "the signal";
        return new SignalHandler(KindOf(api, receiver), registration, expression.WithoutConversions(), function, body, signal, trigger);
    }

    private IReadOnlyList<SignalHandler> FindAll(SyntaxTree file) =>
        ModelOf(file) is { } model
            ? file.GetRoot().DescendantNodes()
                .Where(node => NameOf(node) is { } name && _apis.HasMemberNamed(name))
                .Select(node => model.GetOperation(node) is { } operation ? HandlerAt(operation) : null)
                .OfType<SignalHandler>()
                .ToList()
            : [];

    private static string? NameOf(SyntaxNode node) =>
        node switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Left: var target } => MemberIn(target),
            InvocationExpressionSyntax { Expression: var callee } => MemberIn(callee),
            ObjectCreationExpressionSyntax { Type: var type } => MemberIn(type),
            _ => null,
        };

    private static string? MemberIn(ExpressionSyntax expression) =>
        expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
            SimpleNameSyntax { Identifier.ValueText: var name } => name,
            _ => null,
        };

    /// <summary>The meaning of a file; <see langword="null"/> of one that is not of the compilation.</summary>
    public SemanticModel? ModelOf(SyntaxTree file) =>
        Compilation.ContainsSyntaxTree(file) ? _models.GetOrAdd(file, tree => Compilation.GetSemanticModel(tree)) : null;
}
