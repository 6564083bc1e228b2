using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>The ways to take a signal of which each displaces the others.</summary>
internal static class SignalMechanisms
{
    /// <summary>The way that the use takes its signal; <see langword="null"/> where it takes none, or another rule speaks of what it displaces.</summary>
    public static string? Of(ApiUse use) =>
        use.Api.Signals == SignalNumbering.PosixSignal ? "PosixSignalRegistration"
        : use.Api.Has(Effects.CollectsSignals) ? "UnixSignal"
        : Ignores(use) && SignalNumbers.NameOf(Constants.Number(use.Value(ParameterRole.Signal)) ?? 0, use.Api.Signals) is { } signal && RuntimeHandlers.LossOf(signal) is null ? $"'{use.Api.Member}'"
        : null;

    // What a handler of native code does is not known here, and the default action is often restored for a moment only.
    private static bool Ignores(ApiUse use) =>
        use.Api.Has(Effects.IgnoresSignal) || !use.Api.Has(Effects.TakesActionStructure) && use.Value(ParameterRole.Disposition) is { } disposition && Dispositions.IsIgnore(disposition);
}
