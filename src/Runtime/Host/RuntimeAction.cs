using System.Runtime.InteropServices;

namespace IpcRuntime.Host;

/// <summary>
/// The handler by which the runtime gets every signal that somebody has registered for. It is known from SIGCONT, which the runtime always catches and which nothing else does.
/// </summary>
internal static class RuntimeAction
{
    private static readonly NativeAction Found = Find();

    /// <summary>False if the process was started with SIGCONT ignored.</summary>
    public static bool IsKnown => Found.IsHandler;

    /// <exception cref="SignalUnavailableException">The process was started with SIGCONT ignored.</exception>
    public static NativeAction Handler => IsKnown
        ? Found
        : throw new SignalUnavailableException(Signal.SIGCONT, "the process was started with it ignored, and so the runtime does not catch signals.");

    /// <summary>
    /// Whether the runtime has this action for the signal without a registration: its own handler for those of the terminal and of children, another one of its for SIGTERM.
    /// </summary>
    public static bool IsOfRuntime(Signal signal, in NativeAction action)
    {
        var isHandler = action.IsSame(Found);
        return signal == Signal.SIGTERM
            ? !isHandler
            : isHandler && (signal == Signal.SIGINT || signal == Signal.SIGQUIT || signal == Signal.SIGCONT || signal == Signal.SIGCHLD || signal == Signal.SIGWINCH);
    }

    private static NativeAction Find()
    {
        using (PosixSignalRegistration.Create(Signal.SIGCONT.ToPosixSignal(), static _ => { }))
        {
            return NativeAction.Of(Signal.SIGCONT);
        }
    }
}
