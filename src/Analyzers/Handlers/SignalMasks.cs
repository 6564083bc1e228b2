using System.Globalization;
using IpcAnalyzers.Catalogue;

namespace IpcAnalyzers.Handlers;

/// <summary>Handlers of one signal share the answer: one that gives it gives it for all.</summary>
internal static class SignalMasks
{
    /// <summary>Whether another handler of the compilation says for the same signal that the process goes on.</summary>
    public static bool AnswerInsteadOf(SignalHandler handler, HandlerIndex index) =>
        index.Compilation.SyntaxTrees
            .SelectMany(index.HandlersIn)
            .Any(other => other.Registration.Syntax != handler.Registration.Syntax && AreOfOneSignal(handler, other) && new ContextUses(other).IsEverAnswered);

    private static bool AreOfOneSignal(SignalHandler one, SignalHandler other) =>
        (one.Kind, other.Kind) switch
        {
            (HandlerKind.CancelKey, HandlerKind.CancelKey) => true,
            (HandlerKind.CancelKey, HandlerKind.PosixSignal) => IsKeyOrUnknown(other),
            (HandlerKind.PosixSignal, HandlerKind.CancelKey) => IsKeyOrUnknown(one),
            (HandlerKind.PosixSignal, HandlerKind.PosixSignal) => other.Signal is null || NameOf(one) == NameOf(other),
            _ => false,
        };

    private static bool IsKeyOrUnknown(SignalHandler handler) => NameOf(handler) is null or "SIGINT" or "SIGQUIT";

    private static string? NameOf(SignalHandler handler) =>
        handler.Signal is { } number ? SignalNumbers.NameOf(number, SignalNumbering.PosixSignal) ?? number.ToString(CultureInfo.InvariantCulture) : null;
}
