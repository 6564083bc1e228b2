using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>
/// What a signal does to the whole process, the three choices of signal(2): nothing, what it does by default, or run a handler.
/// </summary>
/// <remarks>
/// <para>
/// A choice holds until it is disposed; one that is not kept holds as long as the process runs. Of several choices for one signal the newest that is not disposed holds; without any, what held
/// before the first. So parts of a program need not know of each other, and may dispose in any order.
/// </para>
/// <para>
/// Refused is what would fight with others: SIGKILL and SIGSTOP, which nobody can choose for; the signals that the runtime and the C library need
/// (<see cref="Signal.IsReservedByRuntime"/>); SIGCHLD, except to catch it, since statuses of children are lost without it; and a signal that
/// a <c>PosixSignalRegistration</c> of others or native code holds, which is known by the system's action for it. Not known is a registration for SIGINT, SIGQUIT, SIGCONT or SIGWINCH, which
/// the runtime catches anyway; it runs beside a handler from here. A registration that is created while a signal is ignored stays silent, even afterwards.
/// </para>
/// <para>
/// A program that this one executes keeps ignored signals ignored and has the default action for those that are caught; a <see cref="ChildProcess"/> has the default action for all, see
/// <see cref="ChildOptions.DefaultSignals"/>.
/// </para>
/// </remarks>
public static class SignalDisposition
{
    /// <summary>Ignores the signal: it is discarded when it is sent (SIG_IGN).</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="system">The process that chooses; null for this one on its real system.</param>
    /// <returns>Ends the choice when it is disposed.</returns>
    /// <exception cref="ArgumentException">It is the null signal.</exception>
    /// <exception cref="SignalUnavailableException">The signal is not this program's to choose for.</exception>
    /// <exception cref="PlatformNotSupportedException">The real system is not Linux.</exception>
    public static IDisposable Ignore(Signal signal, PosixSystem? system = null) => (system ?? PosixSystem.Host).Choose(Real(signal), Disposition.Ignore);

    /// <summary>Lets the signal do what it does by default, see <see cref="Signal.DefaultAction"/> (SIG_DFL).</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="system">The process that chooses; null for this one on its real system.</param>
    /// <returns>Ends the choice when it is disposed.</returns>
    /// <exception cref="ArgumentException">It is the null signal.</exception>
    /// <exception cref="SignalUnavailableException">The signal is not this program's to choose for.</exception>
    /// <exception cref="PlatformNotSupportedException">The real system is not Linux.</exception>
    public static IDisposable Default(Signal signal, PosixSystem? system = null) => (system ?? PosixSystem.Host).Choose(Real(signal), Disposition.Default);

    /// <summary>Runs a handler for each signal that is delivered, in place of what the signal does by default.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="handler">
    /// On the real system it runs on a thread of its own, not where the signal struck; so it may do what other code may. Handlers run one after the other, and the next waits for the task of this
    /// one. The same standard signal is kept once while it has not been delivered; several signals may come in another order than they were sent in. An exception ends the process.
    /// </param>
    /// <param name="system">The process that chooses; null for this one on its real system.</param>
    /// <returns>Ends the choice when it is disposed. No handler begins afterwards; one that runs is not waited for.</returns>
    /// <exception cref="ArgumentException">It is the null signal.</exception>
    /// <exception cref="SignalUnavailableException">The signal is not this program's to choose for.</exception>
    /// <exception cref="PlatformNotSupportedException">The real system is not Linux.</exception>
    public static IDisposable Catch(Signal signal, Func<SignalInfo, ValueTask> handler, PosixSystem? system = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return (system ?? PosixSystem.Host).Catch(Real(signal), handler, default);
    }

    /// <inheritdoc cref="Catch(Signal, Func{SignalInfo, ValueTask}, PosixSystem?)"/>
    public static IDisposable Catch(Signal signal, Action<SignalInfo> handler, PosixSystem? system = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Catch(
            signal,
            info =>
            {
                handler(info);
                return ValueTask.CompletedTask;
            },
            system);
    }

    private static Signal Real(Signal signal) => signal != Signal.Null ? signal : throw new ArgumentException("The null signal has no disposition.", nameof(signal));
}
