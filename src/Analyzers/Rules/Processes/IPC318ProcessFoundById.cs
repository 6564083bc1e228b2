using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>The system gives the id of a process that has ended to another one.</summary>
internal sealed class IPC318ProcessFoundById : CallRule
{
    /// <summary>The property that tells the fix which signal is sent, where the object is there that could send it.</summary>
    public const string SignalProperty = "Signal";

    private const string Title = "Process looked up or signalled by an id that may be another's";
    private const string Description = "As soon as a process has ended and its exit status was taken, which the runtime does at once, the system may give its id to a new process. Whoever looks up the id, or signals it, then gets that one. An object of the class Process knows which process it means, and does nothing to another.";

    private static readonly DiagnosticDescriptor LookedUp = RuleDescriptor.Create(
        "IPC318", Title, "'{0}' finds whatever process has the id of '{1}' by now, which is another one when that has ended; '{1}' itself is at hand", Description, RuleCategory.Reliability, RuleLevel.Warning, "CWE-367");

    private static readonly DiagnosticDescriptor Signalled = RuleDescriptor.Create(
        "IPC318", Title, "'{0}' signals whatever process has the id of '{1}' by now, and '{2}' has seen that one's end", Description, RuleCategory.Reliability, RuleLevel.Warning, "CWE-367");

    private static readonly DiagnosticDescriptor SignalledChild = RuleDescriptor.Create(
        "IPC318", Title, "'{0}' signals whatever process has the id of '{1}' by now, which is another one when that has ended; '{1}.TrySend' reaches '{1}' or nobody", Description, RuleCategory.Reliability, RuleLevel.Warning, "CWE-367");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(LookedUp, Signalled, SignalledChild);

    public override bool Targets(ApiEntry api) => api.Has(Effects.FindsProcess | Effects.SignalsProcess);

    public override void Check(in CallSite call)
    {
        if (call.Api.Has(Effects.SignalsProcess) && ProcessIds.ChildOf(call.Value(ParameterRole.ProcessId)) is { } child)
        {
            CheckChild(call, child);
            return;
        }

        if (ProcessIds.OwnerOf(call.Value(ParameterRole.ProcessId)) is not { } process)
        {
            return;
        }

        var location = call.Operation.Syntax.GetLocation();
        if (call.Api.Has(Effects.FindsProcess))
        {
            if (EndedProcesses.IsAtHand(call.Operation, process))
            {
                call.Report(new Finding(LookedUp, location, Quotation.Of(call.Operation), Quotation.Of(process))
                {
                    AdditionalLocations = ImmutableArray.Create(process.Syntax.GetLocation()),
                });
            }
        }
        else if (EndedProcesses.EndSeenBefore(call.Operation, process) is { } end)
        {
            call.Report(new Finding(Signalled, location, Quotation.Of(call.Operation), Quotation.Of(process), Quotation.Of(end))
            {
                AdditionalLocations = ImmutableArray.Create(end.Syntax.GetLocation()),
            });
        }
    }

    // Nobody need have seen the end of a child: the library waits for it by itself, and its id is free at once.
    private static void CheckChild(in CallSite call, IOperation child)
    {
        if (EndedProcesses.IsAtHand(call.Operation, child))
        {
            call.Report(new Finding(SignalledChild, call.Operation.Syntax.GetLocation(), Quotation.Of(call.Operation), Quotation.Of(child))
            {
                AdditionalLocations = ImmutableArray.Create(child.Syntax.GetLocation()),
                Properties = ImmutableDictionary<string, string?>.Empty.Add(SignalProperty, Constants.Number(call.Value(ParameterRole.Signal)) == 0 ? "Null" : SignalArgument.NameOf(call)),
            });
        }
    }
}
