namespace IpcAnalyzers.Docs;

/// <summary>How a rule's findings can be fixed.</summary>
internal static class FixText
{
    public static string Of(DocumentedRule rule)
    {
        var kinds = rule.Fixes.Select(fix => fix.HasFixAll).Distinct().OrderDescending();
        return rule.Fixes.IsEmpty ? "none" : string.Join("; ", kinds.Select(hasFixAll => hasFixAll ? "automatic (Fix All)" : "one at a time"));
    }
}
