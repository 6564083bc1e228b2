using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static IpcAnalyzers.Compatibility.NewerOperationKinds;

namespace IpcAnalyzers.Flow;

/// <summary>What one operation does to a state. What is not understood escapes: the engine then says nothing about it.</summary>
internal sealed class Transfer(BodyCode code, FlowListener listener)
{
    // Newer than the Roslyn that this is built against.
    private const ArgumentKind ParamCollection = (ArgumentKind)4;
    private readonly FlowValue[] _values = new FlowValue[code.SlotCount];

    public FlowValue ValueOf(IOperation operation) => _values[code.SlotOf(operation)];

    public void Run(ImmutableArray<IOperation> statement, State state)
    {
        foreach (var operation in statement)
        {
            _values[code.SlotOf(operation)] = Evaluate(operation, state);
        }
    }

    private FlowValue Evaluate(IOperation operation, State state)
    {
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
        {
            return constant is bool truth ? FlowValue.Of(truth) : new FlowValue(0, constant is null ? Fact.Null : Fact.NotNull);
        }

        switch (operation)
        {
            case ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation or IFieldReferenceOperation:
                return state.Variable(code.VariableOf(operation));
            case IFlowCaptureOperation capture:
                state.SetVariable(code.VariableOf(capture.Id), ValueOf(capture.Value));
                return FlowValue.Unknown;
            case IInstanceReferenceOperation:
                return new FlowValue(0, Fact.NotNull);
            case IDefaultValueOperation { Type.IsReferenceType: true }:
                return new FlowValue(0, Fact.Null);
            case IConversionOperation { OperatorMethod: null } conversion:
                var operand = ValueOf(conversion.Operand);
                return conversion.IsTryCast && !conversion.Conversion.IsImplicit && operand.Fact != Fact.Null ? operand with { Fact = Fact.Cast } : operand;
            case IArgumentOperation argument:
                return ValueOf(argument.Value);
            case IDelegateCreationOperation { Target: IMethodReferenceOperation { Instance: { } instance } }:
                state.Escape(ValueOf(instance).Object);
                return new FlowValue(0, Fact.NotNull);
            case IFlowAnonymousFunctionOperation lambda:
                EscapeCaptured(lambda.Symbol, state);
                return new FlowValue(0, Fact.NotNull);
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function }:
                EscapeCaptured(function, state);
                return FlowValue.Unknown;
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment, state);
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction, state);
                return FlowValue.Unknown;
            case ICompoundAssignmentOperation compound:
                Overwrite(compound.Target, state);
                return EscapeOperands(operation, state);
            case IIncrementOrDecrementOperation increment:
                Overwrite(increment.Target, state);
                return FlowValue.Unknown;
            case IPropertyReferenceOperation property when IsTarget(property):
                return FlowValue.Unknown;
            case IPropertyReferenceOperation property:
                return Call(property, property.Instance, property.Arguments, state);
            case IInvocationOperation invocation:
                return Invoke(invocation, state);
            case IObjectCreationOperation creation:
                return Call(creation, null, creation.Arguments, state);
            case IAwaitOperation await:
                var awaited = Call(await, await.Operation, ImmutableArray<IArgumentOperation>.Empty, state);

                // What the catalogue says that OpenAsync creates is the object, not its task.
                return code.EffectOf(await) is null && await.Type is { IsReferenceType: true } ? ValueOf(await.Operation) : awaited;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation reference } assignment:
                return Call(assignment, reference.Instance, ImmutableArray<IArgumentOperation>.Empty, state);
            case IIsNullOperation test:
                return Truth(ValueOf(test.Operand).Fact, Fact.Null, Fact.NotNull);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Truth(ValueOf(not.Operand).Fact, Fact.False, Fact.True);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equality:
                return Compare(equality);
            case IIsPatternOperation test:
                DeclareVariables(test.Pattern, ValueOf(test.Value), state);
                return FlowValue.Unknown;
            case IArrayInitializerOperation { Parent.Parent: IArgumentOperation { ArgumentKind: ArgumentKind.ParamArray } }:
            case { Kind: CollectionExpression, Parent: IArgumentOperation { ArgumentKind: ParamCollection } or IConversionOperation { Parent: IArgumentOperation { ArgumentKind: ParamCollection } } }:
                return FlowValue.Unknown;
            case ITupleOperation { Parent: IDeconstructionAssignmentOperation or ITupleOperation or IConversionOperation { Parent: IDeconstructionAssignmentOperation } }:
                return FlowValue.Unknown;
            default:
                return IsHarmless(operation.Kind) ? FlowValue.Unknown : EscapeOperands(operation, state);
        }
    }

    private FlowValue Assign(ISimpleAssignmentOperation assignment, State state)
    {
        var value = ValueOf(assignment.Value);
        Store(assignment, assignment.Target, value, state);
        return value;
    }

    private void Store(IOperation assignment, IOperation target, FlowValue value, State state)
    {
        var place = code.LValueCaptures.PlaceOf(target);
        if (place is ILocalReferenceOperation { Local.IsRef: false } or IParameterReferenceOperation { Parameter.RefKind: RefKind.None })
        {
            var variable = code.VariableOf(place);
            state.SetVariable(variable, value);
            if (variable == 0)
            {
                state.Escape(value.Object);
            }
        }
        else if (place is IFieldReferenceOperation && code.VariableOf(place) is not 0 and var field)
        {
            state.SetVariable(field, value);
            if (state.IsTracked(value.Object))
            {
                listener.OnKept(state, value.Object);
            }
        }
        else if (place is IPropertyReferenceOperation { Instance: { } instance } && code.EffectOf(assignment) is { } effect)
        {
            var receiver = Instance(instance, target, state).Object;
            Happens(state, receiver, effect.ReceiverEvent, assignment);
            Give(state, value.Object, effect, assignment);
            if (effect.IsChild)
            {
                state.SetParent(receiver, value.Object, effect.IsIndependent);
            }
        }
        else if (place is not IDiscardOperation)
        {
            state.Escape(value.Object);
        }
    }

    // Behind a capture the instance was evaluated blocks ago, perhaps on another path: only a variable tells what it is here.
    private FlowValue Instance(IOperation instance, IOperation target, State state) =>
        code.VariableOf(instance) is not 0 and var variable ? state.Variable(variable)
        : target is IFlowCaptureReferenceOperation ? FlowValue.Unknown
        : ValueOf(instance);

    private void Overwrite(IOperation target, State state)
    {
        var place = code.LValueCaptures.PlaceOf(target is IDeclarationExpressionOperation declared ? declared.Expression : target);
        state.SetVariable(code.VariableOf(place), FlowValue.Unknown);
    }

    private void Deconstruct(IDeconstructionAssignmentOperation deconstruction, State state)
    {
        var whole = ValueOf(deconstruction.Value).Object;
        if (state.IsTracked(whole) && code.EffectOf(deconstruction) is { Parts: var parts } && Target(deconstruction.Target) is ITupleOperation { Elements: var targets } && targets.Length == parts.Count)
        {
            for (var index = 0; index < targets.Length; index++)
            {
                Store(deconstruction, Target(targets[index]), Part(whole, parts[index], state), state);
            }
        }
        else
        {
            Deconstruct(deconstruction.Target, deconstruction.Value, state);
        }
    }

    private static IOperation Target(IOperation target) => target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;

    private void Deconstruct(IOperation target, IOperation? value, State state)
    {
        target = Target(target);
        if (target is not ITupleOperation targets)
        {
            Store(target.Parent!, target, value is null ? FlowValue.Unknown : ValueOf(value), state);
            return;
        }

        var whole = value;
        while (whole is IConversionOperation { OperatorMethod: null } conversion)
        {
            whole = conversion.Operand;
        }

        var values = whole is ITupleOperation { Elements: var elements } && elements.Length == targets.Elements.Length ? elements : default;
        if (values.IsDefault && whole is not null)
        {
            state.Escape(ValueOf(whole).Object);
        }

        for (var index = 0; index < targets.Elements.Length; index++)
        {
            Deconstruct(targets.Elements[index], values.IsDefault ? null : values[index], state);
        }
    }

    private FlowValue Part(byte whole, byte role, State state)
    {
        var part = code.PartOf(whole, role);
        if (part == 0)
        {
            // No room to follow the part: its owner cannot be judged without it.
            state.Escape(whole);
            return FlowValue.Unknown;
        }

        if (state.Tracking(part) == Tracking.None)
        {
            state.Create(part, whole);
        }

        return FlowValue.Of(part);
    }

    private FlowValue Invoke(IInvocationOperation invocation, State state)
    {
        if (invocation.TargetMethod.MethodKind == MethodKind.LocalFunction)
        {
            EscapeCaptured(invocation.TargetMethod, state);
        }

        // A method of the type itself may do anything with what its fields hold.
        foreach (var field in code.Fields)
        {
            if (SymbolEqualityComparer.Default.Equals(field.ContainingType, invocation.TargetMethod.ContainingType))
            {
                state.Escape(state.Variable(code.VariableOf(field)).Object);
                state.SetVariable(code.VariableOf(field), FlowValue.Unknown);
            }
        }

        return Call(invocation, invocation.Instance, invocation.Arguments, state);
    }

    private FlowValue Call(IOperation operation, IOperation? receiver, ImmutableArray<IArgumentOperation> arguments, State state)
    {
        listener.OnCall(state, operation, this);
        var target = receiver is null ? FlowValue.Unknown : ValueOf(receiver);
        var effect = code.EffectOf(operation);
        var known = effect ?? FlowEffect.None;
        Happens(state, target.Object, known.ReceiverEvent, operation);

        var firstArgument = (byte)0;
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out })
            {
                state.Escape(ValueOf(argument.Value).Object);
                Overwrite(argument.Value, state);
                Meet(argument, state);
                continue;
            }

            foreach (var tracked in Objects(argument))
            {
                firstArgument = firstArgument == 0 ? tracked : firstArgument;
                if (effect is not null)
                {
                    Give(state, tracked, effect, operation);
                }
                else if (argument.Parameter is { } parameter && code.Model.EffectOnArgument(parameter) is { } effectOnArgument)
                {
                    Give(state, tracked, effectOnArgument, operation);
                }
                else
                {
                    state.Escape(tracked);
                }
            }
        }

        return Result(operation, known, target, firstArgument, state);
    }

    // What a call hands out through a parameter was made elsewhere, as what comes in through one of the body's own.
    private void Meet(IArgumentOperation argument, State state)
    {
        if (code.SiteOf(argument) is not 0 and var site && code.Model.EffectOfEntry(argument.Parameter!.Type) is { } effect)
        {
            state.Create(site, parent: 0);
            var place = argument.Value is IDeclarationExpressionOperation declared ? declared.Expression : argument.Value;
            state.SetVariable(code.VariableOf(code.LValueCaptures.PlaceOf(place)), new FlowValue(site, Fact.Unknown));
            Happens(state, site, effect.ResultEvent, argument);
        }
    }

    private FlowValue Result(IOperation operation, FlowEffect effect, FlowValue receiver, byte firstArgument, State state)
    {
        var result = FlowValue.Unknown;
        if (effect.ReturnsReceiver)
        {
            result = receiver;
        }
        else if (effect == FlowEffect.None && operation is IInvocationOperation { Instance.Type: { } type } invocation && code.EffectOf(operation) is null
            && SymbolEqualityComparer.Default.Equals(type, invocation.TargetMethod.ReturnType))
        {
            // Itself or another one: nobody knows.
            state.Escape(receiver.Object);
        }
        else if (effect.Creates && code.SiteOf(operation) is not 0 and var site)
        {
            var parent = receiver.Object != 0 ? receiver.Object : firstArgument;
            if (parent == 0 && effect.NeedsParent)
            {
                return FlowValue.Unknown;
            }

            state.Create(site, effect.IsChild && parent != site ? parent : (byte)0, effect.IsIndependent);
            result = new FlowValue(site, operation is IObjectCreationOperation ? Fact.NotNull : Fact.Unknown);
        }
        else if (effect.ReturnsParent && state.IsTracked(receiver.Object) && state.Parent(receiver.Object) is not 0 and var owner)
        {
            // A part is not made around its owner: the stream in a process's writer is that writer's, not the process.
            result = code.RoleOf(receiver.Object) == 0 ? FlowValue.Of(owner) : receiver;
        }
        else if (effect.Part != 0 && state.IsTracked(receiver.Object))
        {
            result = Part(receiver.Object, effect.Part, state);
        }

        Happens(state, result.Object, effect.ResultEvent, operation);
        return result;
    }

    private void Give(State state, byte tracked, FlowEffect effect, IOperation operation)
    {
        Happens(state, tracked, effect.ArgumentEvent, operation);
        if (effect.Arguments == ArgumentFate.Escapes)
        {
            state.Escape(tracked);
        }
    }

    private void Happens(State state, byte tracked, byte @event, IOperation operation)
    {
        if (@event != 0 && state.IsTracked(tracked))
        {
            listener.OnEvent(state, tracked, @event, operation);
        }
    }

    // The elements of a params array or collection are arguments like others.
    private IEnumerable<byte> Objects(IArgumentOperation argument)
    {
        var value = argument is { ArgumentKind: ParamCollection, Value: IConversionOperation conversion } ? conversion.Operand : argument.Value;
        IEnumerable<IOperation> values = (argument.ArgumentKind, value) switch
        {
            (ArgumentKind.ParamArray, IArrayCreationOperation { Initializer: { } initializer }) => initializer.ElementValues,
            (ParamCollection, { Kind: CollectionExpression }) => value.ChildOperations,
            _ => [value],
        };
        return values.Select(value => ValueOf(value).Object).Where(tracked => tracked != 0).Distinct();
    }

    private void EscapeCaptured(IMethodSymbol function, State state)
    {
        foreach (var captured in code.Captured.EscapingInto(function))
        {
            state.Share(code.VariableOf(captured));
        }
    }

    private FlowValue EscapeOperands(IOperation operation, State state)
    {
        foreach (var operand in operation.ChildOperations)
        {
            state.Escape(ValueOf(operand).Object);
        }

        return FlowValue.Unknown;
    }

    private void DeclareVariables(IPatternOperation pattern, FlowValue value, State state)
    {
        if (DeclaredBy(pattern) is { } symbol)
        {
            // Where the pattern does not match, the variable is not the value.
            var isCast = value.Object != 0 && pattern is not IDeclarationPatternOperation { MatchesNull: true };
            state.SetVariable(code.VariableOf(symbol), isCast ? value with { Fact = Fact.Cast } : value);
        }
    }

    public static ISymbol? DeclaredBy(IPatternOperation pattern) =>
        pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            INegatedPatternOperation negated => DeclaredBy(negated.Pattern),
            _ => null,
        };

    private FlowValue Compare(IBinaryOperation equality)
    {
        var (left, right) = (ValueOf(equality.LeftOperand).Fact, ValueOf(equality.RightOperand).Fact);
        bool? equal = (left, right) switch
        {
            (Fact.Null, Fact.Null) or (Fact.True, Fact.True) or (Fact.False, Fact.False) => true,
            (Fact.Null, Fact.NotNull) or (Fact.NotNull, Fact.Null) or (Fact.True, Fact.False) or (Fact.False, Fact.True) => false,
            _ => null,
        };
        return equal is { } known ? FlowValue.Of(known == (equality.OperatorKind == BinaryOperatorKind.Equals)) : FlowValue.Unknown;
    }

    private static FlowValue Truth(Fact fact, Fact whenTrue, Fact whenFalse) =>
        fact == whenTrue ? FlowValue.Of(true) : fact == whenFalse ? FlowValue.Of(false) : FlowValue.Unknown;

    private static bool IsTarget(IOperation operation) => operation.Parent is IAssignmentOperation assignment && assignment.Target == operation;

    /// <summary>Operations that look at their operands and keep none of them.</summary>
    private static bool IsHarmless(OperationKind kind) =>
        kind is OperationKind.ExpressionStatement or OperationKind.Binary or OperationKind.Unary or OperationKind.IsType
            or OperationKind.FieldReference or OperationKind.EventReference or OperationKind.Discard or OperationKind.CaughtException
            or OperationKind.InterpolatedString or OperationKind.Interpolation or OperationKind.InterpolatedStringText
            or OperationKind.TypeOf or OperationKind.SizeOf or OperationKind.NameOf or OperationKind.Literal or OperationKind.ArrayCreation
            or OperationKind.ConstantPattern or OperationKind.DeclarationPattern or OperationKind.RecursivePattern or OperationKind.NegatedPattern
            or OperationKind.TypePattern or OperationKind.DiscardPattern or OperationKind.PropertySubpattern or OperationKind.RelationalPattern
            or OperationKind.BinaryPattern or OperationKind.DeclarationExpression or OperationKind.ArrayElementReference or OperationKind.MethodReference;
}
