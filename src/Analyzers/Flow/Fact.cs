namespace IpcAnalyzers.Flow;

/// <summary>What is known of a value on one path.</summary>
internal enum Fact : byte
{
    Unknown,
    Null,
    NotNull,
    True,
    False,

    /// <summary>The object, or null where a cast of it failed: null here does not say that the object was never made.</summary>
    Cast,
}
