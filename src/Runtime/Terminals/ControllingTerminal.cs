using System.Runtime.InteropServices;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>
/// The terminal that controls the session of a process (tty(4), credentials(7)): a stream of what is typed and shown, its modes, and the group in its foreground, to which Ctrl+C and Ctrl+Z go.
/// </summary>
/// <remarks>
/// <para>
/// It is there whatever standard input and output are. What a background job may not do stops it: reading sends SIGTTIN to its group, setting the modes SIGTTOU. A process that ignores or blocks
/// SIGTTIN gets EIO, one that does so with SIGTTOU may set the modes, and a job that nobody could continue gets EIO for both (POSIX, 11.1.4).
/// </para>
/// <para>
/// <c>Console</c> keeps modes of its own for the terminal that it reads keys and lines from; programs that use this type leave reading and <c>Console.CancelKeyPress</c> alone.
/// </para>
/// </remarks>
#pragma warning disable CA1710 // What it is says more than that it is a stream.
public sealed partial class ControllingTerminal : Stream
#pragma warning restore CA1710
{
    /// <summary>The operand of <see cref="OpCode.OpenTerminal"/> for what /dev/tty is.</summary>
    internal const int OfSession = -1;

    private readonly PosixSystem _system;
    private readonly OwnedDescriptor _descriptor;
    private readonly Interruption _interruption = new();

    private ControllingTerminal(PosixSystem system, int descriptor)
    {
        _system = system;
        _descriptor = new(system, descriptor);
    }

    /// <summary>The descriptor, for use while this object is not disposed: for children that get the terminal under a number.</summary>
    public SafeHandle SafeHandle => _descriptor;

    /// <summary>The group that may read and to which the keys send their signals (tcgetpgrp(3)). It is set with <see cref="ProcessGroup.MoveToForeground"/>.</summary>
    /// <exception cref="PosixException">The terminal is that of another session by now: ENOTTY.</exception>
    /// <exception cref="ObjectDisposedException">The terminal is disposed.</exception>
    public ProcessGroup ForegroundGroup => new(_system, (int)Check("tcgetpgrp", Try(OpCode.GetForeground, default)));

    /// <summary>
    /// The modes (tcgetattr(3), tcsetattr(3)). What was written before they are set is still written in the old ones, for which setting waits (TCSADRAIN).
    /// </summary>
    /// <exception cref="ArgumentNullException">They are set to null.</exception>
    /// <exception cref="PosixException">They are set from the background by a job that nobody could continue, or the terminal has been hung up: EIO.</exception>
    /// <exception cref="InvalidOperationException">They are set from the background, by a simulated process that is stopped for it.</exception>
    /// <exception cref="ObjectDisposedException">The terminal is disposed.</exception>
    public TerminalModes Modes
    {
        get
        {
            Span<byte> all = stackalloc byte[TerminalModes.Size];
            all.Clear();
            Check("tcgetattr", Try(OpCode.GetModes, all));
            return new(all);
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Span<byte> all = stackalloc byte[TerminalModes.Size];
            value.CopyTo(all);
            var outcome = Try(OpCode.SetModes, all);
            if (outcome.Error == Errno.EAGAIN && _system.HasOneThread)
            {
                throw new InvalidOperationException($"The modes are set from the background, for which the process stops; a simulated process does so in {nameof(SetModesAsync)} only.");
            }

            Check("tcsetattr", outcome);
        }
    }

    /// <summary>Opens the terminal of the session, <c>/dev/tty</c>.</summary>
    /// <param name="system">The process whose terminal it is; null for this one on its real system.</param>
    /// <exception cref="PosixException">The session has no terminal: ENXIO.</exception>
    /// <exception cref="PlatformNotSupportedException">The real system is not Linux.</exception>
    public static ControllingTerminal Open(PosixSystem? system = null)
    {
        system ??= PosixSystem.Host;
        Host.HostPlatform.Require(system);
        var outcome = system.Try(new(OpCode.OpenTerminal, OfSession), default);
        return outcome.Succeeded ? new(system, (int)outcome.Value) : throw new PosixException("open", (int)outcome.Error, "/dev/tty");
    }

    /// <summary>Sets the <see cref="Modes"/>, for code that may run in the background of a simulated system too: it goes on when it has been continued.</summary>
    /// <param name="modes">The modes.</param>
    /// <param name="cancellationToken">Ends the waiting to be continued.</param>
    /// <exception cref="PosixException">They are set from the background by a job that nobody could continue, or the terminal has been hung up: EIO.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The terminal is or was disposed.</exception>
    public async ValueTask SetModesAsync(TerminalModes modes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(modes);
        var all = new byte[TerminalModes.Size];
        modes.CopyTo(all);
        Check("tcsetattr", await RunAsync(OpCode.SetModes, all, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What it is.</summary>
    public override string ToString() => "the terminal of the session";

    /// <summary>Closes the descriptor; the terminal stays that of the session. Calls that wait end. More than once does nothing.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Stream.Dispose()"/>; else the descriptor has its own finalizer.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _descriptor.Dispose();
            _interruption.Cancel();
        }

        base.Dispose(disposing);
    }

    private Outcome Try(OpCode code, Span<byte> data)
    {
        using var held = new Hold(_descriptor);
        return _system.Try(new(code, held.Number, 0, data.Length), data);
    }

    private static long Check(string function, in Outcome outcome) =>
        outcome.Succeeded ? outcome.Value : throw new PosixException(function, (int)outcome.Error, "the terminal of the session");
}
