using IpcAnalyzers.Protocols;

namespace IpcAnalyzers.Hosting;

/// <summary>A rule that says what a violated protocol means.</summary>
internal abstract class FlowRule : Rule
{
    public abstract bool SpeaksOf(Violation violation);

    public abstract Finding Describe(Breach breach);
}
