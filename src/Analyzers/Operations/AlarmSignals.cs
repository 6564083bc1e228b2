using System.Text.RegularExpressions;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>The signals that the kernel sends when a time has passed.</summary>
internal static class AlarmSignals
{
    /// <summary>The signal that the call asks for and that nobody waits for; <see langword="null"/> when somebody does, or it is not certain that one comes.</summary>
    public static string? NobodyHears(in CallSite call) =>
        SignalOf(call) is { } signal && !IsCancelled(call.Value(ParameterRole.AlarmTime)) && !IsSpokenOf(signal, call) ? signal : null;

    private static string? SignalOf(in CallSite call) =>
        call.Value(ParameterRole.AlarmClock) is not { } clock ? (call.Api.Member == "setitimer" ? null : "SIGALRM")
        : Constants.Number(clock) switch
        {
            0 => "SIGALRM",
            1 => "SIGVTALRM",
            2 => "SIGPROF",
            _ => null,
        };

    // A structure that nobody has filled has the time zero.
    private static bool IsCancelled(IOperation? time) =>
        time is null
        || Constants.Number(time) == 0
        || time is ILocalReferenceOperation { Local: var local }
            && time.Root().Descendants().All(operation => operation switch
            {
                IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local) => IsEmpty(declarator.GetVariableInitializer()?.Value),
                IMemberReferenceOperation { Instance: ILocalReferenceOperation { Local: var owner } } => !SymbolEqualityComparer.Default.Equals(owner, local),
                IAssignmentOperation { Target: ILocalReferenceOperation { Local: var target } } => !SymbolEqualityComparer.Default.Equals(target, local),
                _ => true,
            });

    private static bool IsEmpty(IOperation? value) => value?.WithoutConversions() is IDefaultValueOperation or IObjectCreationOperation { Initializer: null, Arguments.IsEmpty: true };

    // A handler of a signal that is known only at run time may be for this one. Others are known by the name, wherever it stands but in its declaration.
    private static bool IsSpokenOf(string signal, in CallSite call)
    {
        var handlers = call.Handlers;
        var isNamed = new Regex(signal + @"\b(?!\s*=[^=])", RegexOptions.CultureInvariant);
        return call.Compilation.SyntaxTrees.Any(tree =>
            handlers.HandlersIn(tree).Any(handler => handler.Kind is HandlerKind.PosixSignal or HandlerKind.Caught or HandlerKind.Native && (handler.Signal is not { } number || SignalNumbers.IsNumberOf(signal, number)))
            || isNamed.IsMatch(tree.GetText().ToString()));
    }
}
