using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Hosting;

/// <summary>The set-up that every host needs and none may forget.</summary>
public abstract class RulesHost : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
#pragma warning disable RS0030 // The bans point to this one place.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
#pragma warning restore RS0030
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>Registers the actions for one compilation, or none when nothing in it can concern the rules.</summary>
    protected abstract void Start(CompilationStartAnalysisContext context);
}
