using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A handler throws where nobody can catch it.</summary>
internal sealed class IPC109ExceptionEscapesHandler : CallRule
{
    private const string Title = "Exception escapes a signal handler and kills the process";

    private const string Description =
        "The runtime calls handlers on threads of its own, where no code of the program stands around them. An exception that leaves a handler is unhandled, and the process is aborted: exit code 134 on Unix, no finally block, no ProcessExit.";

    private static readonly DiagnosticDescriptor Throws = RuleDescriptor.Create(
        "IPC109",
        Title,
        "{0} leaves the handler of {1} ({2}): nobody can catch it there, and the process is aborted",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-248");

    private static readonly DiagnosticDescriptor Disposed = RuleDescriptor.Create(
        "IPC109",
        Title,
        "'{0}' throws ObjectDisposedException when {1} comes after the 'using' of '{2}' has ended, because the handler stays installed: nobody can catch it, and the process is aborted",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-248");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Throws, Disposed);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesSignal | Effects.ReceivesShutdown);

    public override void Check(in CallSite call)
    {
        if (call.Handlers.HandlerAt(call.Operation) is not { } handler || WeightOf(handler) == 0)
        {
            return;
        }

        var walk = call.Handlers.WalkOf(handler);
        foreach (var reached in walk.Effects)
        {
            if (DescribedBy(reached, handler, walk, call.Compilation) is { } finding && call.Handlers.IsReportedFor(handler, reached, WeightOf))
            {
                call.Report(finding);
            }
        }
    }

    private static int WeightOf(SignalHandler handler) => handler.Kind is HandlerKind.Native or HandlerKind.DomainUnload ? 0 : 1;

    private static Finding? DescribedBy(ReachedEffect reached, SignalHandler handler, HandlerWalk walk, Compilation compilation)
    {
        switch (reached.Operation)
        {
            case IThrowOperation { Exception: { } exception } when (reached.Effect & HandlerEffect.Throws) != 0 && ThrownExceptions.AreToBeExpected(reached, walk):
                return new Finding(Throws, reached.LocationFor(handler), exception.WithoutConversions().Type?.Name, handler.Trigger, reached.Path)
                {
                    AdditionalLocations = reached.AdditionalLocationsFor(handler),
                };
            case IInvocationOperation { TargetMethod.Name: "Cancel", Instance: { } source } when (reached.Effect & HandlerEffect.Cancels) != 0
                && reached.EscapesWith(null)
                && EndedScopes.DisposedVariable(source, handler, compilation) is { } variable:
                return new Finding(Disposed, reached.LocationFor(handler), Quotation.Of(reached.Operation), handler.Trigger, variable.Name)
                {
                    AdditionalLocations = reached.AdditionalLocationsFor(handler),
                };
            default:
                return null;
        }
    }
}
