using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>Subscriptions that come when the event can have happened already.</summary>
internal static class LateSubscription
{
    /// <summary>What makes the event of an output stream come, where it stands before the first subscription to it.</summary>
    public static IOperation? BeginningBefore(IEventAssignmentOperation subscription, string @event)
    {
        IOperation? beginning = null;
        foreach (var use in ProcessUses.Before(subscription))
        {
            if (use.Member is null || beginning is null && use.Member is "Start" or "Close" or "Dispose" or "CancelOutputRead" or "CancelErrorRead")
            {
                break;
            }

            if (beginning is not null && use.SubscribesTo(@event) && use.Operation.Precedes(beginning))
            {
                // That one gets the lines from the first on; this one listens for a while.
                return null;
            }

            if (beginning is null && use.Member == OutputEvents.BeginningOf(@event) && use.Operation is IInvocationOperation && use.Operation.Precedes(subscription))
            {
                beginning = use.Operation;
            }
        }

        return beginning;
    }

    /// <summary>
    /// The later one of the two that make <c>Exited</c> come, the start and the property that enables it, where both stand before the subscription and
    /// nothing asks after it whether the process has ended.
    /// </summary>
    public static IOperation? RaisingBefore(IEventAssignmentOperation subscription)
    {
        IOperation? start = null;
        IOperation? enabling = null;
        foreach (var use in ProcessUses.Before(subscription))
        {
            var isCertain = use.Operation.Precedes(subscription);
            if (use.Member == "EnableRaisingEvents")
            {
                if (use.Operation.Parent is not IAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: true } })
                {
                    return null;
                }

                enabling ??= isCertain ? use.Operation : null;
            }
            else if (use.Member == "Start")
            {
                start ??= isCertain && use.Operation is IInvocationOperation ? use.Operation : null;
            }
            else if (use.Member is null)
            {
                start ??= isCertain && ProcessUses.IsRunning(use.Operation) ? use.Operation : null;
                enabling ??= isCertain && ProcessUses.IsEnabled(use.Operation) ? use.Operation : null;
                break;
            }
        }

        return start is null || enabling is null || IsAskedAfter(subscription) ? null
            : start.Syntax.SpanStart > enabling.Syntax.SpanStart ? start
            : enabling;
    }

    private static bool IsAskedAfter(IEventAssignmentOperation subscription)
    {
        var sought = new SoughtMembers(subscription, "HasExited");
        return ProcessUses.After(subscription).Any(sought.Includes);
    }
}
