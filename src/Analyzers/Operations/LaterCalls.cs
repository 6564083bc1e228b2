using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>What the body goes on to do after a call.</summary>
internal static class LaterCalls
{
    /// <summary>
    /// Whether it sends the signal: to die of one, a process gives it the default action and sends it to itself; to end its whole group but
    /// itself, it ignores one and sends it to the group.
    /// </summary>
    public static bool SendSignal(IOperation call, IOperation signal) =>
        After(call).Any(later => SignalSentBy(later) is { } sent && (Constants.Number(sent) is { } number && number == Constants.Number(signal) || Quotation.Of(sent) == Quotation.Of(signal)));

    /// <summary>Whether it replaces the program, which then starts with what is ignored or not.</summary>
    public static bool ReplaceProgram(IOperation call) =>
        After(call).Select(later => later.TargetMethod).Any(method => method.Name.StartsWith("exec", StringComparison.Ordinal) && (method.IsExtern || method.IsPartialDefinition || method.ContainingNamespace.Name == "Native"));

    private static IOperation? SignalSentBy(IInvocationOperation call) =>
        NativeImports.TryGet(call.TargetMethod, out var api, out _) ? (api.Has(Effects.SendsSignal) ? api.ValueAt(call, ParameterRole.Signal) : null)
        : call.TargetMethod is { Name: "raise" or "kill", ContainingNamespace: { Name: "Native", ContainingNamespace.Name: "Unix" } } ? call.Arguments.LastOrDefault()?.Value
        : null;

    private static IEnumerable<IInvocationOperation> After(IOperation call) =>
        call.Root().Descendants().OfType<IInvocationOperation>().Where(later => later.Syntax.SpanStart > call.Syntax.SpanStart);
}
