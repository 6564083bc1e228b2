using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Hosting;

/// <summary>What a rule found at one place; it becomes a diagnostic when no other rule says it better.</summary>
internal sealed class Finding(DiagnosticDescriptor descriptor, Location location, params object?[] messageArguments)
{
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    public Location Location { get; } = location;

    public ImmutableArray<Location> AdditionalLocations { get; init; } = ImmutableArray<Location>.Empty;

    /// <summary>The facts that the code fix needs.</summary>
    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Descriptor, Location, AdditionalLocations, Properties, messageArguments);
}
