using IpcAnalyzers.Catalogue;

namespace IpcAnalyzers.Hosting;

/// <summary>A rule that can only judge when it knows all of a program.</summary>
internal abstract class CompilationRule : Rule
{
    /// <summary>Whether the rule can have something to say of a compilation for this target. Asked once per compilation.</summary>
    public virtual bool IsAbout(CompilationTarget target) => true;

    /// <summary>Whether uses of <paramref name="api"/> can concern this rule. Asked once per compilation.</summary>
    public abstract bool Targets(ApiEntry api);

    public abstract IEnumerable<Finding> Judge(WholeProgram program);
}
