using System.Runtime.CompilerServices;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>
/// What can be done with a process that the code around it has made, where all of that can be seen: in its body, and in its type where a
/// private field or property holds it. One walk over a body, however often it is asked.
/// </summary>
internal sealed class ProcessUses
{
    // Weak, so that it keeps no compilation alive.
    private static readonly ConditionalWeakTable<IOperation, ProcessUses> ByBody = new();

    private readonly Dictionary<ISymbol, Variable> _variables = new(SymbolEqualityComparer.Default);

    private ProcessUses(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            Collect(operation);
        }
    }

    /// <summary>Whether the process may have one of these members used, here or where it cannot be seen.</summary>
    public static bool MayHave(IOperation process, SoughtMembers sought) =>
        ConditionalCode.Mentions(process.Syntax.SyntaxTree, sought.Names) || Unwrapped(process) switch
        {
            ILocalReferenceOperation local => Around(process).MayHave(local.Local, sought),
            IMemberReferenceOperation member when IsOwnMember(member) =>
                PrivateMembers.MayHave(member.Member, Around(process).ValuesOf(member.Member), sought),
            var creation => !IsCreation(creation) || InitializedMembers(creation).Any(sought.Names.Contains),
        };

    /// <summary>Whether nothing before it in the body subscribes to the same event of the same variable.</summary>
    public static bool IsFirst(IEventAssignmentOperation subscription) =>
        subscription.EventReference is not IEventReferenceOperation { Event.Name: var name } || !Before(subscription).Any(use => use.SubscribesTo(name));

    /// <summary>What the body does with the same variable, as far as it stands before the subscription; what is nearest comes first.</summary>
    public static IEnumerable<ProcessUse> Before(IEventAssignmentOperation subscription)
    {
        var uses = Of(subscription);
        for (var index = uses.Count - 1; index >= 0; index--)
        {
            if (uses[index].Operation.Syntax.SpanStart < subscription.Syntax.SpanStart)
            {
                yield return uses[index];
            }
        }
    }

    public static IEnumerable<ProcessUse> After(IEventAssignmentOperation subscription) =>
        Of(subscription).Where(use => use.Operation.Syntax.SpanStart > subscription.Syntax.SpanStart);

    /// <summary>Whether something before the call in the body uses one of these members of the same variable.</summary>
    public static bool IsPrecededBy(IInvocationOperation call, params string[] members) =>
        call.Instance is { } process && SymbolOf(process) is { } symbol
        && Around(call)._variables.TryGetValue(symbol, out var variable)
        && variable.Uses.Any(use => use.Member is { } member && members.Contains(member) && use.Operation.Syntax.SpanStart < call.Syntax.SpanStart);

    /// <summary>Whether the value is a process that a local has or that the expression starts.</summary>
    public static bool IsLocal(IOperation value) => Unwrapped(value) is ILocalReferenceOperation or IInvocationOperation;

    /// <summary>Whether the value is a process that runs already.</summary>
    public static bool IsRunning(IOperation value) =>
        Unwrapped(value) switch
        {
            ICoalesceOperation { WhenNull: IThrowOperation or IConversionOperation { Operand: IThrowOperation } } certain => IsRunning(certain.Value),
            IInvocationOperation { TargetMethod: { Name: "Start" or "GetProcessById", IsStatic: true, ContainingType: var container } } => container.IsProcess(),
            _ => false,
        };

    /// <summary>Whether the value is a new process that raises <c>Exited</c>.</summary>
    public static bool IsEnabled(IOperation value) =>
        Unwrapped(value) is IObjectCreationOperation { Initializer.Initializers: var initializers }
        && initializers.Any(initializer => initializer is ISimpleAssignmentOperation
        {
            Target: IPropertyReferenceOperation { Property.Name: "EnableRaisingEvents" },
            Value.ConstantValue: { HasValue: true, Value: true },
        });

    private static List<ProcessUse> Of(IEventAssignmentOperation subscription) =>
        subscription.EventReference is IEventReferenceOperation { Instance: { } process } && SymbolOf(process) is { } symbol
            && Around(subscription)._variables.TryGetValue(symbol, out var variable)
                ? variable.Uses
                : [];

    private static ProcessUses Around(IOperation operation) =>
        ByBody.GetValue(operation.Root(), static body => new ProcessUses(body));

    private bool MayHave(ILocalSymbol process, SoughtMembers sought)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { process };
        var pending = new Queue<ISymbol>(seen);
        while (pending.Count > 0)
        {
            var symbol = pending.Dequeue();
            if (symbol is not ILocalSymbol)
            {
                if (PrivateMembers.MayHave(symbol, ValuesOf(symbol), sought))
                {
                    return true;
                }

                continue;
            }

            if (!_variables.TryGetValue(symbol, out var variable) || variable.IsKept || variable.Values.Count == 0 || variable.Uses.Any(sought.Includes))
            {
                return true;
            }

            var holders = new List<ISymbol>(variable.Copies);
            if (variable.Values.Any(value => !IsOwn(value, holders, sought.Names)))
            {
                return true;
            }

            holders.Where(seen.Add).ToList().ForEach(pending.Enqueue);
        }

        return false;
    }

    // What the body stores in a field from a local, where that is known to be its own process.
    private List<SyntaxNode> ValuesOf(ISymbol member) =>
        _variables.TryGetValue(member, out var variable)
            ? variable.Values.Where(value => SymbolOf(value) is ILocalSymbol local && IsOwn(local)).Select(value => value.Syntax).ToList()
            : [];

    private bool IsOwn(ILocalSymbol local)
    {
        var holders = new List<ISymbol>();
        return _variables.TryGetValue(local, out var variable)
            && variable.Values.Count > 0
            && variable.Values.All(value => IsOwn(value, holders, []))
            && holders.All(holder => SymbolEqualityComparer.Default.Equals(holder, local) || holder is not ILocalSymbol);
    }

    /// <summary>Whether the value is a process that nobody else has, or none; other variables that get it are added to the holders.</summary>
    private static bool IsOwn(IOperation value, List<ISymbol> holders, string[] members)
    {
        switch (Unwrapped(value))
        {
            case ILocalReferenceOperation local:
                holders.Add(local.Local);
                return true;
            case IMemberReferenceOperation member when IsOwnMember(member):
                holders.Add(member.Member);
                return true;
            case ISimpleAssignmentOperation assignment when SymbolOf(assignment.Target) is { } target:
                holders.Add(target);
                return IsOwn(assignment.Value, holders, members);
            case ICoalesceOperation choice:
                return IsOwn(choice.Value, holders, members) && IsOwn(choice.WhenNull, holders, members);
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return IsOwn(choice.WhenTrue, holders, members) && IsOwn(otherwise, holders, members);
            case IThrowOperation or IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null } }:
                return true;
            case var creation:
                return IsCreation(creation) && !InitializedMembers(creation).Any(members.Contains);
        }
    }

    /// <summary>Whether the value is a new process, started or not.</summary>
    private static bool IsCreation(IOperation value) =>
        value is IObjectCreationOperation { Type: { } type } && type.IsProcess()
        || value is IInvocationOperation { TargetMethod: { Name: "Start", IsStatic: true, ContainingType: var container } } && container.IsProcess();

    private static IEnumerable<string> InitializedMembers(IOperation creation) =>
        creation is IObjectCreationOperation { Initializer.Initializers: var initializers }
            ? initializers.OfType<IAssignmentOperation>().Select(assignment => assignment.Target).OfType<IMemberReferenceOperation>().Select(target => target.Member.Name)
            : [];

    private static bool IsOwnMember(IMemberReferenceOperation member) =>
        member is IFieldReferenceOperation or IPropertyReferenceOperation
        && member.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    // The variable of type Process.
    private static ISymbol? SymbolOf(IOperation operation) =>
        Unwrapped(operation) switch
        {
            ILocalReferenceOperation { Local: var local } when local.Type.IsProcess() => local,
            IParameterReferenceOperation { Parameter: var parameter } when parameter.Type.IsProcess() => parameter,
            IMemberReferenceOperation member when IsOwnMember(member) && member.Type is { } type && type.IsProcess() => member.Member,
            _ => null,
        };

    /// <summary>The expression behind conversions; of <c>a?.M()</c>, what stands before the question mark.</summary>
    private static IOperation Unwrapped(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IConditionalAccessInstanceOperation instance when ConditionalAccessOf(instance) is { } access:
                    operation = access.Operation;
                    break;
                default:
                    return operation;
            }
        }
    }

    private static IConditionalAccessOperation? ConditionalAccessOf(IConditionalAccessInstanceOperation instance)
    {
        IOperation inner = instance;
        while (inner.Parent is { } outer)
        {
            if (outer is IConditionalAccessOperation access && access.WhenNotNull == inner)
            {
                return access;
            }

            inner = outer;
        }

        return null;
    }

    private void Collect(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Symbol: var declared } declarator when declared.Type.IsProcess() && declarator.GetVariableInitializer() is { } initializer:
                VariableOf(declared).Add(initializer.Value);
                break;
            case ISimpleAssignmentOperation assignment when SymbolOf(assignment.Target) is { } target:
                VariableOf(target).Add(assignment.Value);
                break;
            case ICoalesceAssignmentOperation assignment when SymbolOf(assignment.Target) is { } target:
                VariableOf(target).Add(assignment.Value);
                break;
            case IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol declared } } test when declared.Type.IsProcess():
                VariableOf(declared).Add(test.Value);
                break;
            case IIsPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol declared } } test when declared.Type.IsProcess():
                VariableOf(declared).Add(test.Value);
                break;
            case ILocalReferenceOperation { IsDeclaration: false } reference when reference.Local.Type.IsProcess():
                Collect(VariableOf(reference.Local), reference);
                break;
            case IInvocationOperation { Instance: { } process } call when SymbolOf(process) is { } symbol:
                VariableOf(symbol).Uses.Add(new(call.TargetMethod.Name, call));
                break;
            case IMemberReferenceOperation { Instance: { } process } member when SymbolOf(process) is { } symbol:
                VariableOf(symbol).Uses.Add(new(member.Member.Name, member));
                break;
        }
    }

    private static void Collect(Variable variable, IOperation use)
    {
        while (use.Parent is IConversionOperation or IParenthesizedOperation)
        {
            use = use.Parent;
        }

        switch (use.Parent)
        {
            case IMemberReferenceOperation member when member.Instance == use:
            case IInvocationOperation call when call.Instance == use:
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { IsRef: false } copy } }:
                variable.Copies.Add(copy);
                break;
            case IAssignmentOperation { Target: IDiscardOperation }:
            case IAssignmentOperation assignment when assignment.Target == use && assignment is not ISimpleAssignmentOperation { IsRef: true }:
                break;
            case ISimpleAssignmentOperation { IsRef: false } assignment when SymbolOf(assignment.Target) is { } copy && assignment.Parent is IExpressionStatementOperation:
                variable.Copies.Add(copy);
                break;
            case IIsPatternOperation test:
                variable.IsKept |= test.Pattern is not (IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation });
                break;
            case IConditionalAccessOperation or IBinaryOperation or IUsingOperation or IExpressionStatementOperation or INameOfOperation:
                break;
            default:
                variable.IsKept = true;
                break;
        }
    }

    private Variable VariableOf(ISymbol symbol)
    {
        if (!_variables.TryGetValue(symbol, out var variable))
        {
            _variables.Add(symbol, variable = new Variable());
        }

        return variable;
    }

    private sealed class Variable
    {
        public List<ProcessUse> Uses { get; } = [];

        /// <summary>What is stored in it.</summary>
        public List<IOperation> Values { get; } = [];

        /// <summary>The variables that get what it holds.</summary>
        public List<ISymbol> Copies { get; } = [];

        /// <summary>Whether code that is not seen may get what it holds.</summary>
        public bool IsKept { get; set; }

        public void Add(IOperation value)
        {
            Values.Add(value);
            Uses.Add(new ProcessUse(null, value));
        }
    }
}
