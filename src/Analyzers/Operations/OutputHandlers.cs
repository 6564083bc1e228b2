using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>The handlers that get a child's output line by line, and what they put it into.</summary>
internal sealed class OutputHandlers
{
    private readonly List<IOperation> _functions = [];
    private readonly HashSet<ISymbol> _collections = new(SymbolEqualityComparer.Default);

    private OutputHandlers(HeldProcess process)
    {
        foreach (var subscription in process.Named("OutputDataReceived", "ErrorDataReceived").Select(member => member.Parent).OfType<IEventAssignmentOperation>())
        {
            if (subscription is { Adds: true, HandlerValue: IDelegateCreationOperation { Target: var handler } } && FunctionOf(handler) is { } function)
            {
                _functions.Add(function);
            }
        }

        _collections.UnionWith(_functions.SelectMany(function => function.Descendants()).Select(CollectionFilledAt).OfType<ISymbol>());
    }

    /// <summary>The variables and fields that hold the output that has come.</summary>
    public IReadOnlyCollection<ISymbol> Collections => _collections;

    /// <summary>Whether a handler can tell others that it has had the last line.</summary>
    public bool TellTheEnd => _functions.SelectMany(function => function.Descendants()).Any(operation => CompletionSignals.IsSignal(operation.Type));

    public static OutputHandlers Of(HeldProcess process) => new(process);

    public bool Contain(IOperation operation) => _functions.Any(function => function.Syntax.SyntaxTree == operation.Syntax.SyntaxTree && function.Syntax.Span.Contains(operation.Syntax.Span));

    /// <summary>Whether the operation takes what has been collected, and does not only add to it or empty it.</summary>
    public static bool IsTaken(IOperation collection) =>
        collection.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target != collection,
            IInvocationOperation invocation => invocation.Instance != collection || !IsFilling(invocation) && invocation.TargetMethod.Name is not "Clear",
            ILockOperation or INameOfOperation or IUsingOperation => false,
            _ => true,
        };

    private static IOperation? FunctionOf(IOperation handler) =>
        handler switch
        {
            IAnonymousFunctionOperation lambda => lambda,
            IMethodReferenceOperation { Method.DeclaringSyntaxReferences: [var declaration] } when handler.SemanticModel is { } model && declaration.SyntaxTree == model.SyntaxTree =>
                model.GetOperation(declaration.GetSyntax()),
            _ => null,
        };

    private static ISymbol? CollectionFilledAt(IOperation operation) =>
        operation switch
        {
            IInvocationOperation { Instance: { } receiver } filling when IsFilling(filling) && HoldsText(receiver.Type) => HeldProcess.SymbolOf(receiver),
            IAssignmentOperation { Target: { Type.SpecialType: SpecialType.System_String } text } => HeldProcess.SymbolOf(text),
            _ => null,
        };

    private static bool IsFilling(IInvocationOperation invocation) =>
        invocation.TargetMethod.Name is "Append" or "AppendLine" or "AppendFormat" or "Add" or "AddRange" or "Enqueue" or "Push" or "Insert" or "Write" or "WriteLine";

    private static bool HoldsText(ITypeSymbol? type) =>
        type is { Name: "StringBuilder" or "StringWriter" } || type is not null && type.AllInterfaces.Any(contract => contract.IsNamed("System.Collections", "IEnumerable"));
}
