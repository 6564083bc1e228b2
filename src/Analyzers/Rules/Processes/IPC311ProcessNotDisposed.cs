using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>What a process object holds of the operating system is given back by a finalizer, at some time.</summary>
internal sealed class IPC311ProcessNotDisposed : FlowRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC311",
        "Process handle is not disposed",
        "'{0}' is never disposed: what it holds of the operating system stays open until a finalizer runs",
        "A Process object holds a handle on Windows, and the parent's ends of pipes everywhere. A program that starts many processes and leaves the objects to the garbage collector, which sees only a small object, runs out of them. Disposing the object does not end the process.",
        RuleCategory.Reliability,
        RuleLevel.Suggestion,
        "CWE-772");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool SpeaksOf(Violation violation) => violation is Violation.ProcessNotDisposed or Violation.FoundProcessNotDisposed;

    public override Finding Describe(Breach breach) => new(Descriptor, breach.At.Syntax.GetLocation(), Variables.NameOf(breach.At));
}
