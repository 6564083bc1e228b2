using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>What one body does with the process that a variable holds.</summary>
internal sealed class HeldProcess
{
    // What does something to the process whose id it gets, or keeps it for that.
    private static readonly string[] TakesProcess = ["kill", "terminate", "stop", "signal", "GetProcess", "add", "track", "register"];

    private readonly List<IOperation> _references;

    private HeldProcess(ISymbol variable, IReadOnlyList<IOperation> bodies)
    {
        Variable = variable;
        _references = bodies.SelectMany(body => body.DescendantsAndSelf()).Where(operation => SymbolEqualityComparer.Default.Equals(SymbolOf(operation), variable)).ToList();
        Members = _references.Select(MemberOf).OfType<IOperation>().ToList();
    }

    /// <summary>A local, a parameter, or a field or property of the object itself.</summary>
    public ISymbol Variable { get; }

    /// <summary>The calls, property uses and event uses of the process.</summary>
    public IReadOnlyList<IOperation> Members { get; }

    /// <summary>Whether somebody else gets the process, by its handle, too.</summary>
    public bool IsHandedOn => IsPassedOn || _references.Any(reference => reference.WithConversions().Parent is IReturnOperation) || Named("Handle", "SafeHandle").Any() || Named("Id").Any(IsTarget);

    /// <summary>Whether the code itself gives the process to somebody, and does not only return it.</summary>
    public bool IsPassedOn => _references.Any(IsPassedOnAt);

    /// <summary>Whether all that the variable ever gets is a process that is started here.</summary>
    public bool IsStartedHere(IOperation body) =>
        Variable is ILocalSymbol
        && body.DescendantsAndSelf().Select(ValueGivenAt).OfType<IOperation>().ToList() is { Count: > 0 } values
        && values.All(IsStart);

    public IEnumerable<IOperation> Named(params string[] names) => Members.Where(member => names.Contains(NameOf(member)));

    /// <param name="use">A call of a member of the process.</param>
    /// <param name="bodies">Where to look.</param>
    public static HeldProcess? Of(IInvocationOperation use, IReadOnlyList<IOperation> bodies) =>
        use.Instance is { } receiver && SymbolOf(Receiver(receiver)) is { } variable ? new HeldProcess(variable, bodies) : null;

    public static string? NameOf(IOperation member) =>
        member switch
        {
            IInvocationOperation invocation => invocation.TargetMethod.Name,
            IPropertyReferenceOperation property => property.Property.Name,
            IEventReferenceOperation @event => @event.Event.Name,
            _ => null,
        };

    /// <summary>The variable that an operation refers to, where it can be told from others.</summary>
    public static ISymbol? SymbolOf(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
            IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property => property.Property,
            _ => null,
        };

    // Of "p?.M()" that is p.
    private static IOperation Receiver(IOperation receiver)
    {
        while (receiver is IConversionOperation { OperatorMethod: null } conversion)
        {
            receiver = conversion.Operand;
        }

        for (var around = receiver; receiver is IConditionalAccessInstanceOperation && around is not null; around = around.Parent)
        {
            if (around is IConditionalAccessOperation access && access.WhenNotNull.DescendantsAndSelf().Contains(receiver))
            {
                return access.Operation;
            }
        }

        return receiver;
    }

    private static IOperation? MemberOf(IOperation reference)
    {
        var value = reference.WithConversions();
        if (value.Parent is IConditionalAccessOperation access && access.Operation == value)
        {
            value = access.WhenNotNull.DescendantsAndSelf().FirstOrDefault(operation => operation is IConditionalAccessInstanceOperation) ?? value;
        }

        return value.Parent is IMemberReferenceOperation or IInvocationOperation ? value.Parent : null;
    }

    private static bool IsPassedOnAt(IOperation reference)
    {
        var value = reference.WithConversions();
        return MemberOf(reference) is null
            && value.Parent switch
            {
                IBinaryOperation or IIsPatternOperation or IIsTypeOperation or INameOfOperation or IUsingOperation or IConditionalAccessOperation or IReturnOperation => false,
                ISimpleAssignmentOperation assignment => assignment.Target != value,
                IExpressionStatementOperation => false,
                _ => true,
            };
    }

    private IOperation? ValueGivenAt(IOperation operation) =>
        operation switch
        {
            IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, Variable) => declarator.GetVariableInitializer()?.Value,
            ISimpleAssignmentOperation assignment when SymbolEqualityComparer.Default.Equals(SymbolOf(assignment.Target), Variable) => assignment.Value,
            _ => null,
        };

    private static bool IsStart(IOperation value) =>
        value switch
        {
            IConversionOperation { OperatorMethod: null } conversion => IsStart(conversion.Operand),
            ICoalesceOperation choice => IsStart(choice.Value) && choice.WhenNull is IThrowOperation or IConversionOperation { Operand: IThrowOperation },
            IObjectCreationOperation => true,
            IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Start", ContainingType: var type } } => type.IsProcess(),
            { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation => true,
            _ => false,
        };

    // kill(p.Id, SIGTERM)
    private static bool IsTarget(IOperation id) =>
        id.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: var name } }
        && TakesProcess.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
