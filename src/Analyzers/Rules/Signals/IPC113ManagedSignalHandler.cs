using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>The kernel interrupts a thread at any point to run a handler, and managed code cannot run at any point.</summary>
internal sealed class IPC113ManagedSignalHandler : CallRule
{
    /// <summary>The property that tells the fix which signal it is.</summary>
    public const string SignalProperty = "Signal";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC113",
        "Managed code as a native signal handler",
        "'{0}' is managed code that the kernel runs as the handler of {1}: when that interrupts a thread in managed code, the runtime aborts the process{2}",
        "A native signal handler runs on whatever thread the kernel interrupts, in the middle of whatever it does. The runtime cannot enter managed code there: the thread may run managed code already, hold a lock of the runtime or take part in a garbage collection. It works in a test that waits, and aborts the process under load.",
        RuleCategory.Reliability,
        RuleLevel.CertainFailure,
        "CWE-479");

    private const HandlerEffect NotReentrant =
        HandlerEffect.TakesLock | HandlerEffect.Blocks | HandlerEffect.WritesConsole | HandlerEffect.DoesInputOutput | HandlerEffect.Exits | HandlerEffect.Allocates;

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.SetsDisposition) && api.Signals is SignalNumbering.Raw or SignalNumbering.Signum;

    public override void Check(in CallSite call)
    {
        if (call.Value(ParameterRole.Disposition) is not { } disposition)
        {
            return;
        }

        if (!call.Api.Has(Effects.TakesActionStructure))
        {
            Check(call, disposition, ImmutableArray<Location>.Empty);
        }
        else if (!SavedDispositions.IsPutBack(disposition) && ActionStructure.Of(disposition) is { } structure && Dispositions.IsFirst(call.Operation, structure))
        {
            foreach (var stored in structure.Stored)
            {
                Check(call, stored, ImmutableArray.Create(call.Operation.Syntax.GetLocation()));
            }
        }
    }

    private static void Check(in CallSite call, IOperation value, ImmutableArray<Location> installation)
    {
        if (ManagedFunctions.Of(value, call.Compilation) is not { } managed)
        {
            return;
        }

        var worst = Delegates.FunctionOf(managed, call.Compilation) is { } function
            ? HandlerWalk.Of(function, call.Handlers).Effects.FirstOrDefault(reached => (reached.Effect & NotReentrant) != 0)
            : null;
        var signal = SignalArgument.NameOf(call);
        call.Report(new Finding(Descriptor, value.Syntax.GetLocation(), Quotation.Of(value), signal ?? "a signal", worst is null ? "" : $"; besides, it is not reentrant ({worst.Path})")
        {
            AdditionalLocations = worst is null ? installation : installation.AddRange(worst.Calls.Append(worst.Operation).Select(step => step.Syntax.GetLocation())),
            Properties = ImmutableDictionary<string, string?>.Empty.Add(SignalProperty, signal),
        });
    }
}
