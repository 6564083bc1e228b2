namespace IpcAnalyzers.Flow;

/// <summary>Whether the engine follows an object on this path.</summary>
internal enum Tracking : byte
{
    /// <summary>It does not exist yet.</summary>
    None,
    Tracked,

    /// <summary>Followed, also when its parent is not any more.</summary>
    Independent,

    /// <summary>It left the engine's sight: stored, returned, captured, passed to somebody unknown.</summary>
    Escaped,
}
