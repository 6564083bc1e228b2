using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>An exit code is there when the process has ended and its object knows it; else asking for it throws.</summary>
internal sealed class IPC312ExitCodeUnknown : FlowRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC312",
        "Exit code read when it cannot be known",
        "'{0}' throws InvalidOperationException {1}",
        "ExitCode and ExitTime throw as long as the process runs. Kill does not wait for the end of the process, and a process can close its output and go on: only WaitForExit, WaitForExitAsync, HasExited and the event Exited tell of the end. An object that has looked a process up by its id, or that is disposed, never knows the exit code.",
        RuleCategory.Reliability,
        RuleLevel.Warning);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool SpeaksOf(Violation violation) =>
        violation is Violation.ExitOfRunning or Violation.ExitAfterKill or Violation.ExitOfFound or Violation.ExitAfterRelease;

    public override Finding Describe(Breach breach) =>
        new(Descriptor, breach.At.Syntax.GetLocation(), Quotation.Of(breach.At), Reason(breach))
        {
            AdditionalLocations = breach.Earlier is { } earlier ? ImmutableArray.Create(earlier.Syntax.GetLocation()) : ImmutableArray<Location>.Empty,
        };

    private static string Reason(Breach breach) =>
        breach.Violation switch
        {
            Violation.ExitAfterKill => $"as long as the process runs, and '{Quotation.Of(breach.Earlier!)}' does not wait for its end",
            Violation.ExitOfFound => $"because the process comes from '{Quotation.Of(breach.Earlier!)}' and was not started by this object",
            Violation.ExitAfterRelease => "because the process is disposed before",
            _ => "as long as the process runs, and nothing before it waits for its end",
        };
}
