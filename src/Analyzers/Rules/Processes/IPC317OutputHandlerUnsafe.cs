using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>A handler of output lines forgets that the stream ends, or that it has a twin on another thread.</summary>
internal sealed class IPC317OutputHandlerUnsafe : CallRule
{
    private const string Title = "Output handler ignores end-of-stream or races";

    private const string Description =
        "The handlers of OutputDataReceived and ErrorDataReceived are called on threads of the pool, those of the two streams at the same time. Data is null when the stream has ended; an exception that leaves the handler is not caught by anybody and ends the process. What both handlers change has to be locked.";

    private static readonly DiagnosticDescriptor EndIgnored = RuleDescriptor.Create(
        "IPC317",
        Title,
        "'{0}' is null when the stream has ended: the exception is thrown on a thread of the pool, where nobody catches it, and ends the process",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-476");

    private static readonly DiagnosticDescriptor Race = RuleDescriptor.Create(
        "IPC317",
        Title,
        "'{0}' is changed by the handlers of both streams, which run at the same time, without a lock: lines get lost, or the change throws and ends the process",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-362");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(EndIgnored, Race);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesOutput);

    public override void Check(in CallSite call)
    {
        if (call.Operation is not IEventAssignmentOperation subscription || OutputHandler.Of(subscription) is not { } handler)
        {
            return;
        }

        if (handler.UncheckedLine is { } line && OutputEvents.IsFirstWith(handler.Function, subscription))
        {
            call.Report(new Finding(EndIgnored, line.Syntax.GetLocation(), Quotation.Of(line)));
        }

        if (OutputEvents.TwinOf(subscription) is { } twin && OutputHandler.Of(twin) is { } other && !handler.Synchronizes && !other.Synchronizes)
        {
            foreach (var (collection, change) in handler.Changes)
            {
                var same = other.Changes.FirstOrDefault(change => SymbolEqualityComparer.Default.Equals(change.Collection, collection));
                if (same.Change is not null)
                {
                    call.Report(new Finding(Race, change.Syntax.GetLocation(), collection.Name)
                    {
                        AdditionalLocations = ImmutableArray.Create(same.Change.Syntax.GetLocation()),
                    });
                    return;
                }
            }
        }
    }
}
