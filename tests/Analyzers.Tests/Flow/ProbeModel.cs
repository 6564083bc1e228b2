using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Tests.Flow;

/// <summary>What the members of the probes' <c>Tracked</c> type do; see <see cref="ProbeRun"/> for its source.</summary>
internal sealed class ProbeModel : FlowModel
{
    public const byte Used = 1;
    public const byte Released = 2;
    public const byte Lent = 3;
    public const byte Awaited = 4;

    private const byte PartRole = 1;
    private const byte OwnerRole = 2;

    public override FlowEffect? EffectOf(IOperation operation) =>
        operation switch
        {
            IObjectCreationOperation { Type.Name: "Tracked" } => new FlowEffect { Creates = true, Arguments = ArgumentFate.Borrowed },
            IPropertyReferenceOperation { Property: { Name: "Part", ContainingType.Name: "Tracked" } } => new FlowEffect { Part = PartRole },
            IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: "Tracked" or "Body" or "IDisposable" or "IAsyncDisposable" } } => name switch
            {
                "Open" or "OpenAsync" => new FlowEffect { Creates = true },
                "Born" => new FlowEffect { Creates = true, ResultEvent = Used },
                "Later" => new FlowEffect { Creates = true, IsChild = true, NeedsParent = true },
                "Survivor" => new FlowEffect { Creates = true, IsChild = true, IsIndependent = true },
                "ReadAsync" => new FlowEffect { Creates = true, IsChild = true },
                "Child" => new FlowEffect { Creates = true, IsChild = true },
                "Use" => new FlowEffect { ReceiverEvent = Used },
                "Fluent" => new FlowEffect { ReceiverEvent = Used, ReturnsReceiver = true },
                "Lend" => new FlowEffect { ArgumentEvent = Lent },
                "Give" => new FlowEffect { Arguments = ArgumentFate.Escapes },
                "Dispose" or "DisposeAsync" or "Close" => new FlowEffect { ReceiverEvent = Released, IsRelease = true },
                "Probe" => FlowEffect.None,
                _ => null,
            },
            IPropertyReferenceOperation { Property.Name: "Owner" } => new FlowEffect { Part = OwnerRole, ReturnsParent = true },
            IInvocationOperation { TargetMethod: { Name: "ConfigureAwait", ContainingNamespace.Name: "Tasks" } } => new FlowEffect { ReturnsReceiver = true },
            IInvocationOperation { TargetMethod: { Name: "WhenAll", ContainingNamespace.Name: "Tasks" } } => new FlowEffect { ArgumentEvent = Awaited },

            // A read task gives a number; what OpenAsync gives is the object itself.
            IAwaitOperation { Type.SpecialType: SpecialType.System_Int32 } => new FlowEffect { ReceiverEvent = Awaited },
            _ => null,
        };

    public override FlowEffect? EffectOfWrite(IPropertyReferenceOperation property, IOperation value) =>
        property.Property.Name switch
        {
            "Mark" => new FlowEffect { ReceiverEvent = Used },
            "Owner" => new FlowEffect { IsChild = true },
            _ => null,
        };

    public override FlowEffect? EffectOfEntry(ITypeSymbol type) => type.Name == "Guest" ? new FlowEffect { ResultEvent = Used } : null;

    public override FlowEffect? EffectOnArgument(IParameterSymbol parameter) =>
        parameter.ContainingType.Name == "Console" ? FlowEffect.None
        : parameter.Name == "lent" ? new FlowEffect { ArgumentEvent = Lent }
        : null;

    public override bool FollowsField(IFieldSymbol field) => field.Name == "_followed";

    public override bool IsHarmlessElsewhere(IOperation use) => use is IPropertyReferenceOperation { Property.Name: "Count" };
}
