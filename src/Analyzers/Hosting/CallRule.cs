using IpcAnalyzers.Catalogue;

namespace IpcAnalyzers.Hosting;

/// <summary>A rule that judges one call, creation or assignment by its target and its arguments.</summary>
internal abstract class CallRule : Rule
{
    /// <summary>Whether calls of <paramref name="api"/> can concern this rule. Asked once per compilation.</summary>
    public abstract bool Targets(ApiEntry api);

    public abstract void Check(in CallSite call);
}
