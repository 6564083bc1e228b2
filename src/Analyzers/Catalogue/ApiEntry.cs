using System.Collections.Immutable;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>
/// One row of the catalogue: all overloads of one member. Parameters are known by name (of the base library's members, where
/// names are part of the contract and overloads differ in position) or by position (of native functions, where a user's import
/// names them as it likes).
/// </summary>
internal sealed class ApiEntry(string type, string member, Effects effects)
{
    /// <summary>The member name of constructors in <see cref="Member"/>.</summary>
    public const string Constructor = ".ctor";

    /// <summary>The metadata name of the type; for native functions the empty string.</summary>
    public string Type { get; } = type;

    /// <summary>A method, a property, an event, <see cref="Constructor"/> or the name of a native function.</summary>
    public string Member { get; } = member;

    public bool IsNative => Type.Length == 0;

    /// <summary>A method of the user's code that an attribute describes; its type uses it as others do.</summary>
    public bool IsUsersOwn { get; init; }

    public Effects Effects { get; } = effects;

    public SignalNumbering Signals { get; init; }

    public IReadOnlyDictionary<string, ParameterRole> ParametersByName { get; init; } = new Dictionary<string, ParameterRole>();

    public IReadOnlyList<ParameterRole> ParametersByPosition { get; init; } = [];

    /// <summary>How many parameters the C declaration of a variadic function names; <see langword="null"/> of others.</summary>
    public int? NamedParameters { get; init; }

    /// <summary>The role of the assigned value where the member is a property, of the handler where it is an event.</summary>
    public ParameterRole RoleOfValue { get; init; }

    /// <summary>Whether overloads count that a base type of <see cref="Type"/> has and the type itself leaves as they are.</summary>
    public bool IncludesInherited { get; init; }

    /// <summary>What calls the function of role <see cref="ParameterRole.Disposition"/>.</summary>
    public HandlerKind Handler { get; init; }

    /// <summary>What the call does when the signal can be neither caught nor ignored.</summary>
    public string? WhenRefused { get; init; }

    /// <summary>What the use does to the objects that the flow engine follows; <see langword="null"/> when it is not followed.</summary>
    public FlowEffect? Flow { get; init; }

    /// <summary>What writing the property does; <see langword="null"/> when that is not followed.</summary>
    public FlowEffect? FlowWhenWritten { get; init; }

    /// <summary>What writing <see langword="true"/> does, where that is something else.</summary>
    public FlowEffect? FlowWhenWrittenTrue { get; init; }

    /// <summary>What the overloads without a receiver do, where others have one.</summary>
    public FlowEffect? FlowWhenStatic { get; init; }

    /// <summary>The boolean parameter of the constructor that chooses between <see cref="Flow"/> and <see cref="FlowWhenTrue"/>; nobody knows what a value does that is not constant.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>What the constructor does where <see cref="DecidedBy"/> is <see langword="true"/>.</summary>
    public FlowEffect? FlowWhenTrue { get; init; }

    /// <summary>What the use does in the condition of a loop that only passes time; as elsewhere when <see langword="null"/>.</summary>
    public FlowEffect? FlowWhenPolling { get; init; }

    /// <summary>What the use does in the condition of a loop that does something; as elsewhere when <see langword="null"/>.</summary>
    public FlowEffect? FlowWhenLooping { get; init; }

    /// <summary>What the use does where it only looks whether something has failed at once; as elsewhere when <see langword="null"/>.</summary>
    public FlowEffect? FlowWhenProbing { get; init; }

    /// <summary>Whether a body that has the use is worth the flow engine's time.</summary>
    public bool IsFlowAnchor { get; init; }

    public bool IsFollowed => (Flow ?? FlowWhenWritten ?? FlowWhenStatic ?? FlowWhenPolling) is not null;

    public bool Has(Effects effects) => (Effects & effects) != 0;

    public ParameterRole RoleOf(IParameterSymbol parameter) =>
        parameter.Ordinal < ParametersByPosition.Count ? ParametersByPosition[parameter.Ordinal]
        : ParametersByName.TryGetValue(parameter.Name, out var role) ? role
        : ParameterRole.None;

    /// <summary>
    /// What the use gives to the parameter of this role, or assigns or subscribes; <see langword="null"/> when it has no such parameter or
    /// leaves it to its default.
    /// </summary>
    public IOperation? ValueAt(IOperation use, ParameterRole role) =>
        use switch
        {
            IInvocationOperation call => ValueIn(call.Arguments, role),
            IObjectCreationOperation creation => ValueIn(creation.Arguments, role),
            IAssignmentOperation assignment => RoleOfValue == role ? assignment.Value : null,
            IEventAssignmentOperation subscription => RoleOfValue == role ? subscription.HandlerValue : null,
            _ => null,
        };

    private IOperation? ValueIn(ImmutableArray<IArgumentOperation> arguments, ParameterRole role)
    {
        foreach (var argument in arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter is { } parameter && RoleOf(parameter) == role)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
