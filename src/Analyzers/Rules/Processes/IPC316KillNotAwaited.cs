using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>Kill tells a process to end; the code behind it takes the process for ended.</summary>
internal sealed class IPC316KillNotAwaited : FlowRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC316",
        "Kill is not followed by a wait",
        "'{0}' returns before the process has ended, {1}",
        "Kill sends a signal, or asks the system to terminate the process, and does not wait until that has happened. For a moment the process is still there: HasExited is false, its files are open, its directory is in use. Wait for its end before anything that depends on it.",
        RuleCategory.Reliability,
        RuleLevel.Suggestion);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool SpeaksOf(Violation violation) => violation == Violation.KillNotAwaited;

    public override Finding Describe(Breach breach) =>
        new(Descriptor, breach.Earlier!.Syntax.GetLocation(), Quotation.Of(breach.Earlier), Consequence(breach.At))
        {
            AdditionalLocations = ImmutableArray.Create(breach.At.Syntax.GetLocation()),
        };

    private static string Consequence(IOperation use) =>
        use is IInvocationOperation { Arguments: [{ Value: var path }, ..] }
            ? $"which may still use '{Quotation.Of(path)}'"
            : $"so '{Quotation.Of(use)}' is mostly false";
}
