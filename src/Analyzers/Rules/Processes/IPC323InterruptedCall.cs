using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>A wait ends when any signal arrives, and the code takes that for something else.</summary>
internal sealed class IPC323InterruptedCall : CallRule
{
    /// <summary>The property of findings at calls that may be made again as they are.</summary>
    public const string RepeatableProperty = "Repeatable";

    private const string Title = "Interrupted system call is not retried";
    private const string Description = "When a signal arrives and its handler has run, a call that waits returns with EINTR: nothing is wrong, and nothing has happened. The runtime has handlers of its own, for the end of child processes among others, so that each program that starts processes meets it. Its handlers ask the system to restart calls, which it does for read and waitpid, but never for poll, select, epoll_wait, message queues and sleeps.";
    private const long DoNotHang = 1;
    private const long DoNotWaitForMessage = 0x800;

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC323", Title, "'{0}' ends early, with EINTR, when a signal arrives, as with the end of any child process, and the code takes that for {1}", Description, RuleCategory.Reliability, RuleLevel.Warning);

    private static readonly DiagnosticDescriptor Rarely = RuleDescriptor.Create(
        "IPC323", Title, "'{0}' can end with EINTR when a signal arrives whose handler does not restart calls, and the code takes that for {1}", Description, RuleCategory.Reliability, RuleLevel.Suggestion);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor, Rarely);

    public override bool Targets(ApiEntry api) => api.Has(Effects.IsInterrupted | Effects.IsRarelyInterrupted);

    public override void Check(in CallSite call)
    {
        var wait = call.Operation;
        var isRare = !call.Api.Has(Effects.IsInterrupted);
        if (DoesNotWait(call) || Interruptions.AreExpectedAt(wait))
        {
            return;
        }

        var results = ReadCounts.NumbersOf(wait).ToList();
        var isFailure = Interruptions.EndWithFailure(results);
        var isIgnored = wait.WithConversions().Parent is IExpressionStatementOperation || results.Count == 0;
        if (isRare && !isFailure
            || Interruptions.AreLeftToOthers(results)
            || Interruptions.AreFollowedByAnotherCall(wait, results)
            || isIgnored && Interruptions.AreExpectedInTypeOf(wait))
        {
            return;
        }

        call.Report(new Finding(isRare ? Rarely : Descriptor, wait.Syntax.GetLocation(), Quotation.Of(wait), isFailure ? "a failure" : "the end of the wait")
        {
            Properties = call.Api.Has(Effects.CanBeRepeated) ? ImmutableDictionary<string, string?>.Empty.Add(RepeatableProperty, call.Api.Member) : ImmutableDictionary<string, string?>.Empty,
        });
    }

    private static bool DoesNotWait(in CallSite call) =>
        Constants.Number(call.Value(ParameterRole.TimeLimit)) == 0
        || call.Value(ParameterRole.WaitOptions) is { } options && (Constants.SetBits(options) & (call.Api.Has(Effects.TakesExitStatus) ? DoNotHang : DoNotWaitForMessage)) != 0;
}
