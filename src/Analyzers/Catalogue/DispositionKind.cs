namespace IpcAnalyzers.Catalogue;

/// <summary>What a call makes of a signal.</summary>
internal enum DispositionKind
{
    /// <summary>Some code handles it, or nobody knows.</summary>
    Handler,
    Default,
    Ignore,

    /// <summary>What was there before is put back.</summary>
    PutBack,

    /// <summary>The call only asks.</summary>
    Query,
}
