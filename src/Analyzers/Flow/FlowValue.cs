namespace IpcAnalyzers.Flow;

/// <summary>The value of an expression on one path: the tracked object that it is, if any, and what is known of it.</summary>
internal readonly record struct FlowValue(byte Object, Fact Fact)
{
    public static FlowValue Unknown => default;

    public static FlowValue Of(byte tracked) => new(tracked, Fact.NotNull);

    public static FlowValue Of(bool value) => new(0, value ? Fact.True : Fact.False);
}
