namespace IpcAnalyzers.Flow;

/// <summary>What is known of a value on one path.</summary>
internal enum Fact : byte
{
    Unknown,
    Null,
    NotNull,
    True,
    False,
}
