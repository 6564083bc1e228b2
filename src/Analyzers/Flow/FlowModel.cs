using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Flow;

/// <summary>What the engine asks of the catalogue. It is asked once for each operation of a body.</summary>
internal abstract class FlowModel
{
    /// <summary>
    /// The effect of an invocation, an object creation, a property read, an event subscription, an await or a deconstruction;
    /// <see langword="null"/> when the catalogue does not know it.
    /// </summary>
    public abstract FlowEffect? EffectOf(IOperation operation);

    /// <summary>The effect of writing the value to the property; <see langword="null"/> when the catalogue does not know it.</summary>
    /// <param name="property">The target, also where the assignment itself names only a capture of it: <c>x.P = a || b</c>.</param>
    /// <param name="value">What is written; it may be a capture, too.</param>
    public abstract FlowEffect? EffectOfWrite(IPropertyReferenceOperation property, IOperation value);

    /// <summary>What a variable of the type holds that was there before the body began; <see langword="null"/> when it is not followed.</summary>
    public abstract FlowEffect? EffectOfEntry(ITypeSymbol type);

    /// <summary>
    /// What a callee that the catalogue does not know does with what it gets in the parameter; <see langword="null"/> when nobody
    /// knows: the argument escapes.
    /// </summary>
    public abstract FlowEffect? EffectOnArgument(IParameterSymbol parameter);

    /// <summary>Whether what the field of the type itself holds is followed from one use in the body to the next.</summary>
    public abstract bool FollowsField(IFieldSymbol field);

    /// <summary>Whether a lambda may make this use of an object at any time without harm to what is known of it.</summary>
    public abstract bool IsHarmlessElsewhere(IOperation use);
}
