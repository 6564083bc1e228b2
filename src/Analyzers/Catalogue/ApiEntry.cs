using Microsoft.CodeAnalysis;

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

    /// <summary>A method, a property, <see cref="Constructor"/> or the name of a native function.</summary>
    public string Member { get; } = member;

    public bool IsNative => Type.Length == 0;

    public Effects Effects { get; } = effects;

    public SignalNumbering Signals { get; init; }

    public IReadOnlyDictionary<string, ParameterRole> ParametersByName { get; init; } = new Dictionary<string, ParameterRole>();

    public IReadOnlyList<ParameterRole> ParametersByPosition { get; init; } = [];

    /// <summary>The role of the assigned value where the member is a property.</summary>
    public ParameterRole RoleOfValue { get; init; }

    /// <summary>What the call does when the signal can be neither caught nor ignored.</summary>
    public string? WhenRefused { get; init; }

    public bool Has(Effects effects) => (Effects & effects) != 0;

    public ParameterRole RoleOf(IParameterSymbol parameter) =>
        parameter.Ordinal < ParametersByPosition.Count ? ParametersByPosition[parameter.Ordinal]
        : ParametersByName.TryGetValue(parameter.Name, out var role) ? role
        : ParameterRole.None;
}
