using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>The thread waits at one end of a pipe for what only it could do at the other.</summary>
internal sealed class IPC214BothEndsInOneThread : FlowRule
{
    private const string Title = "One thread holds both ends of a pipe and deadlocks";
    private const string Description = "A pipe holds a limited amount of data: a writer waits until somebody has read some of it, and a reader waits until somebody has written or the last write end is closed. When the same thread is to write first and read then, or reads to the end while it keeps the write end open, nobody is left to do the other thing. Let a task read while the data is written, and close the write end before the rest is read.";

    private static readonly DiagnosticDescriptor WriteFirst = RuleDescriptor.Create(
        "IPC214", Title, "'{0}' comes too late: '{1}' waits for a reader as soon as the pipe is full, and this code is the only one", Description, RuleCategory.Reliability, RuleLevel.Warning, "CWE-833");

    private static readonly DiagnosticDescriptor WriteEndOpen = RuleDescriptor.Create(
        "IPC214", Title, "'{0}' waits for an end of the data that never comes, for '{1}', to which this code can still write, is open", Description, RuleCategory.Reliability, RuleLevel.Warning, "CWE-833");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(WriteFirst, WriteEndOpen);

    public override bool SpeaksOf(Violation violation) => violation is Violation.WrittenBeforeRead or Violation.ReadWithWriteEndOpen;

    public override Finding Describe(Breach breach)
    {
        var isOpen = breach.Violation == Violation.ReadWithWriteEndOpen;
        return new(
            isOpen ? WriteEndOpen : WriteFirst,
            breach.At.Syntax.GetLocation(),
            Quotation.Of(breach.At),
            !isOpen ? Quotation.Of(breach.Earlier!) : Variables.NameOf(breach.Earlier!) + (breach.Role == ObjectRoles.WriteEnd ? ".WriteEnd" : ""))
        {
            AdditionalLocations = ImmutableArray.Create(breach.Earlier!.Syntax.GetLocation()),
        };
    }
}
