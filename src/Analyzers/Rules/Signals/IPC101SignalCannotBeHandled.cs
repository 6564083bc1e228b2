using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A handler, or ignoring, is asked for a signal that the kernel lets nobody handle.</summary>
internal sealed class IPC101SignalCannotBeHandled : CallRule
{
    /// <summary>The property that tells the fix which signal it is.</summary>
    public const string SignalProperty = "Signal";

    /// <summary>The property that tells the fix that the signal was to be ignored, or that nobody knows what handles it.</summary>
    public const string IgnoresProperty = "Ignores";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC101",
        "SIGKILL and SIGSTOP cannot be caught or ignored",
        "'{0}' is {1}, which no process can catch or ignore: {2}",
        "The kernel carries out SIGKILL and SIGSTOP itself, so that a process can always be ended or stopped. A handler for them never runs; the clean-up that relies on it never happens.",
        RuleCategory.Usage,
        RuleLevel.CertainFailure);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.SetsDisposition);

    public override void Check(in CallSite call)
    {
        if (call.Value(ParameterRole.Signal) is not { } signal
            || SignalArgument.NumberOf(signal, call.Api.Signals) is not { } value
            || UncatchableSignals.NameOf(value, call.Api.Signals, signal.Type, call.TargetSystems) is not ({ } name, var description)
            || LeavesDefault(call))
        {
            return;
        }

        var ignores = call.Api.Has(Effects.IgnoresSignal)
            || call.Value(ParameterRole.Disposition) is { } disposition && call.Api.Signals != SignalNumbering.PosixSignal && ManagedFunctions.Of(disposition, call.Compilation) is null;

        call.Report(new Finding(Descriptor, signal.Syntax.GetLocation(), Quotation.Of(signal), description, call.Api.WhenRefused)
        {
            Properties = ImmutableDictionary<string, string?>.Empty.Add(SignalProperty, name).Add(IgnoresProperty, ignores ? name : null),
        });
    }

    /// <summary>Whether the call restores the default action, or only asks for the present one: both work for every signal.</summary>
    private static bool LeavesDefault(in CallSite call) =>
        call.Api.Signals != SignalNumbering.PosixSignal
        && call.Value(ParameterRole.Disposition) is { } disposition
        && Dispositions.IsDefault(disposition);
}
