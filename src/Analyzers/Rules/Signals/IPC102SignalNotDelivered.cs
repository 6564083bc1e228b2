using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A handler is registered that the signal does not reach, or not when the author thinks.</summary>
internal sealed class IPC102SignalNotDelivered : CallRule
{
    private const string Title = "This signal does not reach a handler as expected";
    private const string Description = "Not every number is a signal, and of the signals some are the runtime's own: it ignores SIGPIPE, makes exceptions of the faults of its own code, and stops its threads with the first real-time signal. A handler that is registered for one of these does not run when the author expects it, or the registration throws.";

    private static readonly DiagnosticDescriptor Refused = RuleDescriptor.Create(
        "IPC102", Title, "'{0}' is {1}, and {2}", Description, RuleCategory.Usage, RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor NotDelivered = RuleDescriptor.Create(
        "IPC102", Title, "'{0}' is {1}: {2}", Description, RuleCategory.Usage, RuleLevel.Warning);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Refused, NotDelivered);

    public override bool Targets(ApiEntry api) => api.Has(Effects.RefusesSignals) || api.Has(Effects.SetsDisposition) && (api.Signals == SignalNumbering.PosixSignal || api.Has(Effects.CollectsSignals));

    public override void Check(in CallSite call)
    {
        if (call.Api.Has(Effects.RefusesSignals))
        {
            CheckNamed(call);
            return;
        }

        if (call.Value(ParameterRole.Signal) is not { } signal || (call.TargetSystems & TargetSystems.Unix) == 0)
        {
            return;
        }

        if (Constants.Number(signal) is { } number && RefusedSignals.ReasonFor(number, call.Api.Signals, signal.Type, call.TargetSystems) is ({ } kind, { } consequence))
        {
            call.Report(new Finding(Refused, signal.Syntax.GetLocation(), Quotation.Of(signal), kind, consequence));
        }
        else if (SignalArgument.NameOf(call) is { } name && UndeliveredSignals.WhatHappens(name, call.Api, call.TargetSystems) is { } what)
        {
            call.Report(new Finding(NotDelivered, signal.Syntax.GetLocation(), Quotation.Of(signal), name, what));
        }
    }

    private static void CheckNamed(in CallSite call)
    {
        foreach (var signal in call.Value(ParameterRole.Signal) is { } one ? [one] : call.Value(ParameterRole.SignalSet) is { } set ? SignalArgument.NamedIn(set) : [])
        {
            if (SignalArgument.NumberOf(signal, SignalNumbering.Named) is not { } number)
            {
                continue;
            }

            if (RefusedSignals.ReasonForNamed(number, call.Api) is ({ } kind, { } consequence))
            {
                call.Report(new Finding(Refused, signal.Syntax.GetLocation(), Quotation.Of(signal), kind, consequence));
            }
            else if (UndeliveredSignals.WhatReaderMisses(number, call.Api) is { } what)
            {
                call.Report(new Finding(NotDelivered, signal.Syntax.GetLocation(), Quotation.Of(signal), SignalNumbers.NameOnLinux(number), what));
            }
        }
    }
}
