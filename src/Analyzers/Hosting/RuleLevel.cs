namespace IpcAnalyzers.Hosting;

/// <summary>How sure a finding of a rule is, and so how loudly it speaks in each preset.</summary>
internal enum RuleLevel
{
    /// <summary>The code fails for certain when it runs: a warning, and an error in the strict preset.</summary>
    CertainFailure,

    /// <summary>The code fails under load, on another system or at the wrong moment: a warning.</summary>
    Warning,

    /// <summary>Something a careful author would want to know: a suggestion.</summary>
    Suggestion,

    /// <summary>What only some projects want: off until they ask for it, then a suggestion.</summary>
    OnRequest,
}
