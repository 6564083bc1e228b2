namespace IpcAnalyzers.Flow;

/// <summary>Whether the engine follows an object on this path.</summary>
internal enum Tracking : byte
{
    /// <summary>It does not exist yet.</summary>
    None,
    Tracked,

    /// <summary>It left the engine's sight: stored, returned, captured, passed to somebody unknown.</summary>
    Escaped,
}
