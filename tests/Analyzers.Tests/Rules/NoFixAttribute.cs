namespace IpcAnalyzers.Tests.Rules;

/// <summary>On the <c>Reports</c> class of a rule that has no fix: why none is safe.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NoFixAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
