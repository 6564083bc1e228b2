using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>The child writes into a pipe that nobody empties.</summary>
internal sealed class IPC303RedirectedStreamNotRead : FlowRule
{
    /// <summary>There when the stream is closed while the child may still write.</summary>
    public const string ClosedProperty = "Closed";

    private const string Title = "Redirected stream is never read";

    private const string Description =
        "A redirected stream is a pipe that holds a bounded amount, 64 KiB on Linux and 4 KiB on Windows by default. When nobody reads it, a child that writes more waits for ever. When the parent's end is closed instead, the child's next write fails or ends it with SIGPIPE. Do not redirect what you do not read.";

    private static readonly DiagnosticDescriptor NeverRead = RuleDescriptor.Create(
        "IPC303",
        Title,
        "'{0}' is redirected and never read: a child that writes more than the pipe holds stops for ever",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    private static readonly DiagnosticDescriptor ClosedUnread = RuleDescriptor.Create(
        "IPC303",
        Title,
        "'{0}' is redirected, never read and closed with the process: the child's next write to it fails",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    private static readonly DiagnosticDescriptor PipeNeverRead = RuleDescriptor.Create(
        "IPC303",
        Title,
        "'{0}' of the child goes to a pipe that is never read: a child that writes more than the pipe holds stops for ever",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    private static readonly DiagnosticDescriptor PipeClosedUnread = RuleDescriptor.Create(
        "IPC303",
        Title,
        "'{0}' of the child goes to a pipe that is closed unread: the child's next write to it fails",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(NeverRead, ClosedUnread, PipeNeverRead, PipeClosedUnread);

    public override bool SpeaksOf(Violation violation) => violation is Violation.NeverRead or Violation.NeverBegun or Violation.ClosedUnread;

    public override Finding Describe(Breach breach) =>
        breach.Earlier is { } pipe ? DescribePipe(breach, pipe) : new(breach.Violation == Violation.ClosedUnread ? ClosedUnread : NeverRead, breach.At.Syntax.GetLocation(), ObjectRoles.NameOf(breach.Role))
        {
            Properties = breach.Violation == Violation.ClosedUnread
                ? ImmutableDictionary<string, string?>.Empty.Add(ClosedProperty, null)
                : ImmutableDictionary<string, string?>.Empty,
        };

    // A pipe of IpcRuntime that the code itself gives to the child.
    private static Finding DescribePipe(Breach breach, IOperation pipe) =>
        new(breach.Violation == Violation.ClosedUnread ? PipeClosedUnread : PipeNeverRead, breach.At.Syntax.GetLocation(), ObjectRoles.NameOf(breach.Role))
        {
            AdditionalLocations = ImmutableArray.Create(pipe.Syntax.GetLocation()),
        };
}
