using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>A handler waits for lines that nobody reads.</summary>
internal sealed class IPC304ReadingNeverBegun : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC304",
        "Output event subscribed but reading never begun",
        "'{0}' is never raised, because nothing calls '{1}': the handler gets no line, and a child that writes more than the pipe holds stops for ever",
        "A handler of OutputDataReceived or ErrorDataReceived gets its lines from a reader that BeginOutputReadLine or BeginErrorReadLine starts. Without that call nothing is read: there is no event, and the child waits for room in the pipe when it is full. Each stream has its own call. Call it after the start and after the subscription.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesOutput);

    public override void Check(in CallSite call)
    {
        if (call.Operation is IEventAssignmentOperation subscription && OutputEvents.IsNeverRaised(subscription) && ProcessUses.IsFirst(subscription))
        {
            call.Report(new Finding(Descriptor, subscription.EventReference.Syntax.GetLocation(), call.Symbol.Name, OutputEvents.BeginningOf(call.Symbol.Name)));
        }
    }
}
