using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A handler for a signal that stops the process does not stop it, and nobody else does.</summary>
internal sealed class IPC120StopSwallowed : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC120",
        "Handler swallows the stop that Ctrl+Z asked for",
        "A handler for '{0}' takes the place of the stop, and this one does not stop the process itself: {1} has no effect any more",
        "SIGTSTP, SIGTTIN and SIGTTOU stop a process by default. Where a PosixSignalRegistration exists the runtime's handler takes them and carries the default action out no more, whether Cancel is set or not. A handler that prepares for the stop has to stop the process itself, with SIGSTOP, which nobody can catch.",
        RuleCategory.Usage,
        RuleLevel.Warning);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Handler == HandlerKind.PosixSignal;

    public override void Check(in CallSite call)
    {
        if (call.Value(ParameterRole.Signal) is { } signal
            && Constants.Number(signal) is { } value
            && StopSignals.CauseOf(SignalNumbers.NameOf(value, call.Api.Signals)) is { } cause
            && call.Handlers.HandlerAt(call.Operation) is { } handler
            && !StopSignals.MayBeAnswered(handler, call.Handlers))
        {
            call.Report(new Finding(Descriptor, handler.Expression.Syntax.GetLocation(), Quotation.Of(signal), cause));
        }
    }
}
