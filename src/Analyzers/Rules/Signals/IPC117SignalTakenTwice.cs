using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>Two mechanisms take the same signal, of which the kernel serves one.</summary>
internal sealed class IPC117SignalTakenTwice : CompilationRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC117",
        "One signal handled by two mechanisms",
        "{0} is taken by {1} here and by {2} elsewhere: whoever comes last displaces the other, which hears nothing any more",
        "The kernel keeps one disposition a signal for the whole process. UnixSignal of Mono.Posix, the signal functions of the C library and PosixSignalRegistration each put a handler of their own there, and none of them calls the one that was there before.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.SetsDisposition);

    public override IEnumerable<Finding> Judge(WholeProgram program) =>
        ReferencedLibraries.RunTests(program.Compilation)
            ? []
            : program.Uses
                .Select(use => (Use: use, Signal: SignalOf(use), Mechanism: SignalMechanisms.Of(use)))
                .Where(taken => taken is { Signal: not null, Mechanism: not null })
                .GroupBy(taken => taken.Signal)
                .Select(taken => taken.ToList())
                .SelectMany(taken => taken
                    .SelectMany((later, index) => taken.Take(index).Where(earlier => earlier.Mechanism != later.Mechanism && AreBothTaken(earlier.Use, later.Use) && program.IsHeardAt(later.Use)).Select(earlier => (earlier, later)))
                    .Take(1))
                .Select(pair => new Finding(Descriptor, LocationOf(pair.later.Use), pair.later.Signal, pair.later.Mechanism, pair.earlier.Mechanism)
                {
                    AdditionalLocations = ImmutableArray.Create(LocationOf(pair.earlier.Use)),
                });

    // Nobody can take the two that cannot be caught.
    private static string? SignalOf(ApiUse use) =>
        Constants.Number(use.Value(ParameterRole.Signal)) is { } number && SignalNumbers.NameOf(number, use.Api.Signals) is { } name and not ("SIGKILL" or "SIGSTOP") ? name : null;

    private static bool AreBothTaken(ApiUse one, ApiUse other) =>
        (one.Systems & other.Systems & TargetSystems.Unix) != 0
        && !Alternatives.Are(one.Operation, other.Operation)
        && !Alternatives.ServeOneContract(one.ContainingType, other.ContainingType);

    private static Location LocationOf(ApiUse use) => use.Value(ParameterRole.Signal)!.Syntax.GetLocation();
}
