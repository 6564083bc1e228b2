using System.Globalization;
using System.Runtime.Versioning;
using IpcRuntime.Host;

namespace IpcRuntime;

/// <summary>How this process takes part in signals as a whole.</summary>
/// <remarks>
/// The runtime's threads run before the program does, with no signal blocked; so a signal is blocked in all of them only if that was so when the process began to execute.
/// </remarks>
public static class SignalHost
{
    private const string Variable = "IPCRUNTIME_BLOCKED_SIGNALS";

    private static SignalSet _asked;

    /// <summary>
    /// The signals that every thread of this process blocks. For those a <see cref="SignalReader"/> knows sender, value and order; other ways of handling them, <c>PosixSignalRegistration</c> and
    /// <c>Console.CancelKeyPress</c> among them, get nothing.
    /// </summary>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static SignalSet BlockedSignals
    {
        get
        {
            HostPlatform.Require();
            var blocked = SignalSet.All;
            foreach (var thread in Directory.GetDirectories("/proc/self/task"))
            {
                blocked &= SignalState.Read(Path.Combine(thread, "status"))?.Blocked ?? SignalSet.All;
            }

            return blocked;
        }
    }

    /// <summary>
    /// Makes sure that all threads of this process block the signals, so that a <see cref="SignalReader"/> gets them exactly. If they do not, the process executes its program once more, with the same
    /// arguments, environment and process id and the signals blocked (execve(2)). To be called first thing in <c>Main</c>: whatever the program has done by then it does twice.
    /// </summary>
    /// <remarks>
    /// <para>Signals that come before a reader is open wait; none is lost. A signal for which no reader is opened never does anything: with SIGTERM that makes a process that only SIGKILL ends.</para>
    /// <para>Children that <see cref="ChildProcess"/> starts block nothing; those of <c>System.Diagnostics.Process</c> inherit the blocked signals.</para>
    /// <para>Descriptors without FD_CLOEXEC stay open, a debugger loses its process, and a program that hosts the runtime itself starts from its own beginning.</para>
    /// </remarks>
    /// <param name="signals">The signals: real-time ones other than the first, SIGUSR1, SIGTERM …</param>
    /// <exception cref="SignalUnavailableException">One of them is the runtime's or the system's own, or SIGCHLD, without which <c>Process</c> waits for ever.</exception>
    /// <exception cref="PosixException">The program could not be executed.</exception>
    /// <exception cref="InvalidOperationException">It was executed with the signals blocked, but they are not: something unblocks them.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static void EnsureBlocked(SignalSet signals)
    {
        HostPlatform.Require();
        ReservedSignals.ThrowIfAny(signals);
        if (signals.Contains(Signal.SIGCHLD))
        {
            throw new SignalUnavailableException(Signal.SIGCHLD, "the runtime learns from it that children have ended.");
        }

        // Only this process is to know of it, not its children.
        if (ulong.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var asked))
        {
            _asked |= SignalSet.FromBits(asked);
            Environment.SetEnvironmentVariable(Variable, null);
        }

        var missing = signals - BlockedSignals;
        if (missing.IsEmpty)
        {
            return;
        }

        if (missing.Overlaps(_asked))
        {
            throw new InvalidOperationException($"The process was started with {missing & _asked} blocked, and not all of its threads block them: something has unblocked them.");
        }

        var all = signals | _asked;
        SelfExecution.Run(all, (Variable, all.Bits.ToString("x", CultureInfo.InvariantCulture)));
    }
}
