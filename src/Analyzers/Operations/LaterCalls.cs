using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>What the body goes on to do after a call.</summary>
internal static class LaterCalls
{
    /// <summary>Whether it sends a signal: to die of one, a process gives it the default action and sends it to itself.</summary>
    public static bool SendSignal(IOperation call) =>
        After(call).Any(method =>
            NativeImports.TryGet(method, out var api, out _) ? api.Has(Effects.SendsSignal)
            : method.Name is "raise" or "kill" && method.ContainingNamespace is { Name: "Native", ContainingNamespace.Name: "Unix" });

    /// <summary>Whether it replaces the program, which then starts with what is ignored or not.</summary>
    public static bool ReplaceProgram(IOperation call) =>
        After(call).Any(method => method.Name.StartsWith("exec", StringComparison.Ordinal) && (method.IsExtern || method.IsPartialDefinition || method.ContainingNamespace.Name == "Native"));

    private static IEnumerable<IMethodSymbol> After(IOperation call) =>
        call.Root().Descendants().OfType<IInvocationOperation>()
            .Where(later => later.Syntax.SpanStart > call.Syntax.SpanStart)
            .Select(later => later.TargetMethod);
}
