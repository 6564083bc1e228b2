using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>Terminals and job control: tcsetpgrp(3), tcgetpgrp(3), credentials(7); drivers/tty/tty_jobctrl.c.</summary>
internal sealed partial class KernelModel
{
    private readonly List<TerminalState> _terminals = [];

    /// <summary>What someone types at a terminal. Ctrl+C, Ctrl+\ and Ctrl+Z send SIGINT, SIGQUIT and SIGTSTP to the foreground job.</summary>
    public void Type(int terminal, ReadOnlySpan<byte> keys)
    {
        var state = TerminalOf(terminal);
        foreach (var key in keys)
        {
            var signal = key switch
            {
                _ when !state.Modes.HasSignalKeys => Signal.Null,
                TerminalState.Interrupt => Signal.SIGINT,
                TerminalState.Quit => Signal.SIGQUIT,
                TerminalState.Suspend => Signal.SIGTSTP,
                _ => Signal.Null,
            };
            if (signal == Signal.Null)
            {
                state.Type(key);
                continue;
            }

            state.Flush();
            if (FindGroup(state.Foreground) is { } group)
            {
                SignalGroup(group, signal.LinuxNumber);
            }
        }

        if (state.HasLine)
        {
            Wake(state.Waiters);
        }

        CheckInvariants();
    }

    /// <summary>Whether what is typed at a terminal appears.</summary>
    public bool Echoes(int terminal) => TerminalOf(terminal).Modes.EchoesInput;

    private TerminalState TerminalOf(int id)
    {
        while (_terminals.Count <= id)
        {
            _terminals.Add(new(_terminals.Count));
        }

        return _terminals[id];
    }

    /// <summary>Opens a terminal; it becomes that of the session if the leader opens it, has none, and nobody else has it.</summary>
    private Outcome OpenTerminal(ProcessState process, int id)
    {
        var session = process.Group.Session;
        var isOfSession = id == ControllingTerminal.OfSession;
        if (!isOfSession && id is < 0 or > 255)
        {
            return Errno.EINVAL;
        }

        if ((isOfSession ? session.Terminal : TerminalOf(id)) is not { } terminal)
        {
            return Errno.ENXIO;
        }

        var number = process.Descriptors.Add(new() { Terminal = terminal, Reads = true, Writes = true }, closeOnExec: isOfSession);
        if (number < 0)
        {
            return Errno.EMFILE;
        }

        if (session.Id == process.Id && session.Terminal is null && terminal.Session is null)
        {
            session.Terminal = terminal;
            terminal.Session = session;
            terminal.Foreground = process.Group.Id;
        }

        return Outcome.Of(number);
    }

    private Outcome ReadTerminal(ThreadState thread, OpenDescription description, Span<byte> data)
    {
        var terminal = description.Terminal!;
        if (CheckForeground(thread, terminal, Signal.SIGTTIN) is { Succeeded: false } refused)
        {
            return refused;
        }

        if (data.IsEmpty)
        {
            return Outcome.Of(0);
        }

        return terminal.HasLine ? Outcome.Of(terminal.Read(data)) : description.NonBlocking ? Errno.EAGAIN : WaitOn(thread, terminal.Waiters);
    }

    /// <summary>
    /// Who is not in the foreground of his own terminal gets a signal that stops the job; the operation begins again when it is continued. Who ignores
    /// or blocks the signal may set the terminal but not read, and an orphaned job, which nobody would continue, gets an error (POSIX, 11.1.4).
    /// </summary>
    private Outcome CheckForeground(ThreadState thread, TerminalState terminal, Signal signal)
    {
        var process = thread.Process;
        if (terminal.Session != process.Group.Session || terminal.Foreground == process.Group.Id)
        {
            return default;
        }

        var bit = Bit(signal.LinuxNumber);
        if (((thread.Blocked | process.Ignored) & bit) != 0)
        {
            return signal == Signal.SIGTTIN ? Errno.EIO : default(Outcome);
        }

        if (IsOrphaned(process.Group, null))
        {
            return Errno.EIO;
        }

        SignalGroup(process.Group, signal.LinuxNumber);
        return Outcome.Parked;
    }

    private Outcome SetForeground(ThreadState thread, int descriptor, int groupId)
    {
        if (thread.Process.Descriptors.Find(descriptor) is not { } description)
        {
            return Errno.EBADF;
        }

        if (description.Terminal is not { } terminal)
        {
            return Errno.ENOTTY;
        }

        var refused = CheckForeground(thread, terminal, Signal.SIGTTOU);
        if (!refused.Succeeded)
        {
            return refused.Error == Errno.EIO ? Errno.ENOTTY : refused;
        }

        var session = thread.Process.Group.Session;
        if (session.Terminal != terminal)
        {
            return Errno.ENOTTY;
        }

        if (groupId < 0)
        {
            return Errno.EINVAL;
        }

        if (FindGroup(groupId) is not { } group)
        {
            // A process id that names no group is in no session either.
            return FindProcess(groupId) is null ? Errno.ESRCH : Errno.EPERM;
        }

        if (group.Session != session)
        {
            return Errno.EPERM;
        }

        terminal.Foreground = groupId;
        return default;
    }

    private static Outcome GetModes(ProcessState process, int descriptor, Span<byte> data)
    {
        if (process.Descriptors.Find(descriptor) is not { } description)
        {
            return Errno.EBADF;
        }

        if (description.Terminal is not { } terminal)
        {
            return Errno.ENOTTY;
        }

        if (data.Length < TerminalModes.Size)
        {
            return Errno.EFAULT;
        }

        terminal.Modes.CopyTo(data);
        return default;
    }

    private Outcome SetModes(ThreadState thread, int descriptor, Span<byte> data)
    {
        if (thread.Process.Descriptors.Find(descriptor) is not { } description)
        {
            return Errno.EBADF;
        }

        if (description.Terminal is not { } terminal)
        {
            return Errno.ENOTTY;
        }

        if (data.Length < TerminalModes.Size)
        {
            return Errno.EFAULT;
        }

        var refused = CheckForeground(thread, terminal, Signal.SIGTTOU);
        if (!refused.Succeeded)
        {
            return refused;
        }

        terminal.Modes = new(data);
        if (terminal.HasLine)
        {
            Wake(terminal.Waiters);
        }

        return default;
    }

    private static Outcome GetForeground(ProcessState process, int descriptor) => process.Descriptors.Find(descriptor) switch
    {
        null => Errno.EBADF,
        { Terminal: { } terminal } when process.Group.Session.Terminal == terminal => Outcome.Of(terminal.Foreground),
        _ => Errno.ENOTTY,
    };

    /// <summary>When the leader of a session ends, its terminal is free and the foreground job is hung up.</summary>
    private void LeaveTerminal(ProcessState process)
    {
        var session = process.Group.Session;
        if (session.Id != process.Id || session.Terminal is not { } terminal)
        {
            return;
        }

        if (FindGroup(terminal.Foreground) is { } group)
        {
            SignalGroup(group, Signal.SIGHUP.LinuxNumber);
        }

        session.Terminal = null;
        terminal.Session = null;
        terminal.Foreground = 0;
    }
}
