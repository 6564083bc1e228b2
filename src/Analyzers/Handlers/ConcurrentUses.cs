using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>Where other code uses what a handler changes, at a time when the handler can run.</summary>
internal sealed class ConcurrentUses
{
    private readonly SignalHandler _handler;
    private readonly HandlerWalk _walk;
    private readonly HandlerIndex _index;
    private readonly IMethodSymbol? _registering;

    private ConcurrentUses(SignalHandler handler, HandlerIndex index)
    {
        _handler = handler;
        _index = index;
        _walk = index.WalkOf(handler);
        _registering = SharedVariables.FunctionOf(handler.Registration, index);
    }

    public static IReadOnlyList<IOperation> Of(SharedChange change, SignalHandler handler, HandlerIndex index)
    {
        var uses = new ConcurrentUses(handler, index);
        return SharedVariables.ReferencesTo(change.Variable, index)
            .Where(reference => (change.IsCounter ? uses.IsUseOfCounter(reference) : IsUseOfCollection(reference)) && uses.MayRunWithHandler(reference))
            .ToList();
    }

    // A number that is only read is whole. But handlers of most signals run at the same time as the handler of the next signal.
    private bool IsUseOfCounter(IOperation reference) => SharedVariables.IsChanged(reference) || RunsWithItself;

    /// <summary>Whether signals may come so close to each other that two calls of the handler overlap; those that a person sends do not.</summary>
    public bool RunsWithItself =>
        _handler is { Kind: HandlerKind.PosixSignal, Signal: { } number } && SignalNumbers.NameOf(number, SignalNumbering.PosixSignal) is not ("SIGINT" or "SIGQUIT" or "SIGTERM");

    // A member that asks how many there are sees one number or the other.
    private static bool IsUseOfCollection(IOperation reference)
    {
        var use = reference.WithConversions();
        return use.Parent switch
        {
            IInvocationOperation call => call.Instance == use,
            IArgumentOperation or IForEachLoopOperation => true,
            IPropertyReferenceOperation { Property.IsIndexer: true } indexer => indexer.Instance == use,
            _ => false,
        };
    }

    private bool MayRunWithHandler(IOperation reference) =>
        !_handler.Body.Syntax.Span.Contains(reference.Syntax.Span)
        && SharedVariables.FunctionOf(reference, _index) is { MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor), Name: not ("Dispose" or "DisposeAsync") } function
        && !_walk.Reaches(function)
        && !_index.HandlersIn(reference.Syntax.SyntaxTree).Any(other => (other.IsOfExit || AreSerialized(_handler, other)) && _index.WalkOf(other).Reaches(function))
        && (StartIn(function, reference) is not { } start || start < reference.Syntax.SpanStart && (IsInLoop(reference) || !WaitsBetween(start, reference)))
        && !IsOnlyCalledBefore(function);

    private static bool AreSerialized(SignalHandler one, SignalHandler other) => one.Kind == HandlerKind.Caught && other.Kind == HandlerKind.Caught;

    // Where the function installs the handler, or calls the function that does.
    private int? StartIn(IMethodSymbol function, IOperation reference) =>
        SymbolEqualityComparer.Default.Equals(function, _registering) ? _handler.Registration.Syntax.SpanStart
        : _registering is { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, Name: var name }
            ? reference.Function().Syntax.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(call => CalledNames.Of(call.Expression) == name)?.SpanStart
            : null;

    // Afterwards the handler has mostly run already, and everything is at an end.
    private static bool WaitsBetween(int start, IOperation reference) =>
        reference.Function().DescendantsOutsideFunctions().Any(part => part.Syntax.SpanStart > start && part.Syntax.Span.End <= reference.Syntax.SpanStart && part switch
        {
            IAwaitOperation => true,
            IInvocationOperation call => (HandlerEffectsApi.Of(call.TargetMethod, call.Instance?.Type) & HandlerEffect.Blocks) != 0,
            _ => false,
        });

    private bool IsOnlyCalledBefore(IMethodSymbol function)
    {
        if (_registering is null || function.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction) || function.DeclaredAccessibility is not (Accessibility.Private or Accessibility.NotApplicable))
        {
            return false;
        }

        var calls = _handler.Registration.Syntax.SyntaxTree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == function.Name).ToList();
        return calls.Count > 0 && calls.All(name => name.SpanStart < _handler.Registration.Syntax.SpanStart
            && name.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax
            && SymbolEqualityComparer.Default.Equals(_index.ModelOf(name.SyntaxTree)?.GetEnclosingSymbol(name.SpanStart), _registering));
    }

    private static bool IsInLoop(IOperation reference)
    {
        for (var child = reference; child.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation); child = parent)
        {
            if (parent is ILoopOperation loop && (loop is not IForEachLoopOperation each || each.Collection != child))
            {
                return true;
            }
        }

        return false;
    }
}
