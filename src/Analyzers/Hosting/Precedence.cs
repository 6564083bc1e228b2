using IpcAnalyzers.Protocols;

namespace IpcAnalyzers.Hosting;

/// <summary>Which rule speaks when several found the same cause: the most useful one.</summary>
internal static class Precedence
{
    private static readonly Rule ReadingNeverBegun = RuleRegistry.CallRules.Single(rule => rule.Id == "IPC304");

    // Each row: the first id that reported at a location, or names it as the other half of its story, mutes the ids after it.
    // Only ids that are on take part, because a rule that is off never gets to report.
    private static readonly string[][] Orders =
    [
        ["IPC101", "IPC102", "IPC114", "IPC103"],
        ["IPC214", "IPC202", "IPC201"],
    ];

    // The same for what is reported anywhere in one call.
    private static readonly string[][] OrdersInCall =
    [
        ["IPC113", "IPC114"],
    ];

    /// <summary>The rule that speaks of the same at the call that was meant to help; <see langword="null"/> where none does.</summary>
    public static Rule? RuleAtCall(Violation violation) => violation == Violation.NeverBegun ? ReadingNeverBegun : null;

    public static IEnumerable<Finding> Arbitrate(IReadOnlyList<Finding> findings) =>
        findings.Count < 2 ? findings : findings.Where(finding => !findings.Any(other => IsMutedBy(finding, other)));

    private static bool IsMutedBy(Finding finding, Finding other) =>
        OrdersInCall.Any(order => IsBefore(order, other, finding))
        || (other.Location == finding.Location || other.AdditionalLocations.Contains(finding.Location)) && Orders.Any(order => IsBefore(order, other, finding));

    private static bool IsBefore(string[] order, Finding first, Finding second) =>
        Array.IndexOf(order, first.Descriptor.Id) is >= 0 and var winner && winner < Array.IndexOf(order, second.Descriptor.Id);
}
