using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>UnixSignal looks like a wait handle, and is one in part.</summary>
internal sealed class IPC116UnixSignalWait : CallRule
{
    private const string Title = "UnixSignal waited in a way that throws or misses signals";
    private const string Description = "UnixSignal derives from WaitHandle and has no handle. It overrides WaitOne() and the overloads with exitContext; what else WaitHandle has throws ObjectDisposedException. UnixSignal.WaitAny gives its time limit when time is up, not WaitHandle.WaitTimeout, and IsSet stays true until Reset is called.";

    private static readonly DiagnosticDescriptor Throws = RuleDescriptor.Create(
        "IPC116", Title, "'{0}' waits for a handle that a UnixSignal does not have, and throws ObjectDisposedException", Description, RuleCategory.Usage, RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor TakesTimeForIndex = RuleDescriptor.Create(
        "IPC116", Title, "'{0}' gives the number of milliseconds when time is up, and {1}", Description, RuleCategory.Usage, RuleLevel.Warning);

    private static readonly DiagnosticDescriptor NeverReset = RuleDescriptor.Create(
        "IPC116", Title, "'{0}' stands in a loop that asks IsSet, and nothing calls Reset: once the signal has come, every turn takes it for a new one", Description, RuleCategory.Usage, RuleLevel.Warning);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Throws, TakesTimeForIndex, NeverReset);

    public override bool Targets(ApiEntry api) => api.Has(Effects.WaitsForSignal | Effects.WaitsForHandles);

    public override void Check(in CallSite call)
    {
        var wait = (IInvocationOperation)call.Operation;
        if (call.Api.Has(Effects.WaitsForHandles))
        {
            if (call.Value(ParameterRole.Awaited) is { } awaited && UnixSignals.AreAmong(awaited) && !UnixSignals.HaveHandles(call.Compilation))
            {
                Report(call, Throws);
            }

            return;
        }

        if (!wait.TargetMethod.IsStatic && wait.TargetMethod.Parameters.Length == 1 && !UnixSignals.HaveHandles(call.Compilation))
        {
            Report(call, Throws);
        }
        else if (call.Value(ParameterRole.Timeout) is { } timeout && WaitResult.IsFinite(timeout) && WaitResult.MisuseOf(wait) is { } misuse)
        {
            Report(call, TakesTimeForIndex, misuse);
        }
        else if (UnixSignals.AreAskedAndNotReset(wait))
        {
            Report(call, NeverReset);
        }
    }

    private static void Report(in CallSite call, DiagnosticDescriptor descriptor, string? detail = null) =>
        call.Report(new Finding(descriptor, call.Operation.Syntax.GetLocation(), Quotation.Of(call.Operation), detail));
}
