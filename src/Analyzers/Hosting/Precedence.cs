using IpcAnalyzers.Protocols;

namespace IpcAnalyzers.Hosting;

/// <summary>Which rule speaks when several found the same cause: the most useful one.</summary>
internal static class Precedence
{
    private static readonly Rule ReadingNeverBegun = RuleRegistry.CallRules.Single(rule => rule.Id == "IPC304");

    // Each row: the first id that reported at a location, or names it as the other half of its story, mutes the ids after it. Only ids that are on take part,
    // because a rule that is off never gets to report.
    private static readonly string[][] Orders =
    [
        ["IPC101", "IPC103"],
        ["IPC214", "IPC202", "IPC201"],
    ];

    /// <summary>The rule that speaks of the same at the call that was meant to help; <see langword="null"/> where none does.</summary>
    public static Rule? RuleAtCall(Violation violation) => violation == Violation.NeverBegun ? ReadingNeverBegun : null;

    public static IEnumerable<Finding> Arbitrate(IReadOnlyList<Finding> findings) =>
        findings.Count < 2 ? findings : findings.Where(finding => !findings.Any(other => IsMutedBy(finding, other)));

    private static bool IsMutedBy(Finding finding, Finding other) =>
        (other.Location == finding.Location || other.AdditionalLocations.Contains(finding.Location)) && Orders.Any(order =>
        {
            var winner = Array.IndexOf(order, other.Descriptor.Id);
            return winner >= 0 && winner < Array.IndexOf(order, finding.Descriptor.Id);
        });
}
