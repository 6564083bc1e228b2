namespace Microsoft.CodeAnalysis.Testing;

[Flags]
public enum TestBehaviors
{
    None = 0,
    SkipSuppressionCheck = 1,
    SkipGeneratedCodeCheck = 2,
}
