using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Flow;

/// <summary>What the engine asks of the catalogue. It is asked once for each operation of a body.</summary>
internal abstract class FlowModel
{
    /// <summary>
    /// The effect of an invocation, an object creation, a property read or write, an event subscription or an await;
    /// <see langword="null"/> when the catalogue does not know it.
    /// </summary>
    public abstract FlowEffect? EffectOf(IOperation operation);

    /// <summary>What a callee that the catalogue does not know does with tracked arguments.</summary>
    public abstract ArgumentFate FateOfArguments(IMethodSymbol callee);
}
