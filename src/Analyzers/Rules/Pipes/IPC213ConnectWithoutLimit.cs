using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>A client waits for a server that may never come.</summary>
internal sealed class IPC213ConnectWithoutLimit : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC213",
        "Connect waits for ever",
        "'{0}' has no time limit and no token that can be cancelled, so it waits for ever when the server does not come",
        "A client waits until a server of the name lets it in. When the server has failed to start, has ended or serves others, nothing ends the wait; on Unix it polls all the while and takes processor time. Give Connect or ConnectAsync a time limit, or ConnectAsync a token.",
        RuleCategory.Reliability,
        RuleLevel.Suggestion);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ConnectsPipe);

    public override void Check(in CallSite call)
    {
        if (!WaitLimits.IsLimited(call.Operation)
            && IsWaitedFor(call)
            && !PipeNames.IsServedInMember(call.Operation)
            && !RunsBesideOtherWork(call.Operation))
        {
            call.Report(new Finding(Descriptor, call.Operation.Syntax.GetLocation(), Quotation.Of(call.Operation)));
        }
    }

    // A task that goes elsewhere may be waited for with a limit there.
    private static bool IsWaitedFor(in CallSite call) =>
        call.Api.Member == "Connect" || WaitLimits.IsAwaited(call.Operation.Syntax) || WaitLimits.IsBlockedOn(call.Operation.Syntax);

    // Work of its own, in the background or given up by whoever started it.
    private static bool RunsBesideOtherWork(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation && ConcurrentCode.ReceiverOf(parent) is IInvocationOperation { TargetMethod.Name: "Run" or "StartNew" or "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" }
                    or IObjectCreationOperation { Type.Name: "Thread" or "Task" })
            {
                return true;
            }
        }

        return false;
    }
}
