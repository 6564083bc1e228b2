using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>What handles the signal that asks a process to end.</summary>
internal static class TerminationHandlers
{
    private const string Registration = "PosixSignalRegistration.Create";

    public static bool IsTermination(long signal, SignalNumbering numbering) =>
        signal == SignalNumbers.Termination || numbering == SignalNumbering.PosixSignal && signal == SignalNumbers.PosixSignalTermination;

    /// <summary>
    /// Whether code that no rule is shown speaks of a registration: generated code, code under a condition that does not hold now, or that
    /// of a project that the program references, where it is there as source.
    /// </summary>
    /// <param name="compilation">The program.</param>
    /// <param name="seen">The files in which registrations have been seen.</param>
    public static bool MayStandInUnseenCode(Compilation compilation, IEnumerable<SyntaxTree> seen)
    {
        var files = new HashSet<SyntaxTree>(seen);
        return compilation.SyntaxTrees.Any(tree => !files.Contains(tree) && SpeakOfRegistration(tree))
            || compilation.References.OfType<CompilationReference>().Any(project => project.Compilation.SyntaxTrees.Any(SpeakOfRegistration));
    }

    private static bool SpeakOfRegistration(SyntaxTree tree) => tree.GetText().ToString().Contains(Registration);
}
