using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>Nothing holds the registration of a signal handler, so its finalizer ends it.</summary>
internal sealed class IPC104RegistrationNotKept : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC104",
        "Signal registration is not kept alive",
        "Nothing keeps this registration for {0}: after the next garbage collection its finalizer removes the handler and the signal takes its default action again",
        "A PosixSignalRegistration unregisters its handler when it is finalized. One that nothing references works until the garbage collector runs; then the signal ends the process as if no handler had been written. A local that is not used again does not keep it in a Release build.",
        RuleCategory.Reliability,
        RuleLevel.CertainFailure,
        "CWE-404");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ResultIsRegistration);

    public override void Check(in CallSite call)
    {
        if (Results.IsDropped(call.Operation))
        {
            var signal = call.Value(ParameterRole.Signal);
            var name = Constants.Number(signal) is { } value ? SignalNumbers.NameOf(value, call.Api.Signals) : null;
            call.Report(new Finding(Descriptor, call.Operation.Syntax.GetLocation(), name ?? (signal is null ? "a signal" : $"'{Quotation.Of(signal)}'")));
        }
    }
}
