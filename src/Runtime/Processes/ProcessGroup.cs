using System.Runtime.Versioning;
using IpcRuntime.Host;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>
/// A process group, which is what a shell calls a job (setpgid(2)). The id belongs to the group until its last process has ended; then another one may get it.
/// </summary>
/// <param name="Id">The id, which is the process id of the group's first process.</param>
[UnsupportedOSPlatform("windows")]
public readonly record struct ProcessGroup(int Id)
{
    /// <summary>The group of this process (getpgrp(2)).</summary>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public static ProcessGroup Current
    {
        get
        {
            HostPlatform.Require();
            return new(LibC.getpgid(0));
        }
    }

    /// <summary>Sends a signal to every process of the group (killpg(3)).</summary>
    /// <param name="signal">The signal; <see cref="Signal.Null"/> only checks that the group exists.</param>
    /// <returns>Whether there is such a group. True does not say that all processes got the signal, only that one did.</returns>
    /// <exception cref="InvalidOperationException">The id is not above 1: kill(2) would send to this group, or to everything.</exception>
    /// <exception cref="PosixException">None of its processes may be signalled by this one: EPERM.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public bool TrySend(Signal signal)
    {
        HostPlatform.Require();
        if (Id <= 1)
        {
            throw new InvalidOperationException($"{Id} is not a process group that signals can be sent to.");
        }

        if (LibC.kill(-Id, signal.Number) == 0)
        {
            return true;
        }

        return (Errno)LibC.LastError == Errno.ESRCH ? false : throw PosixException.OfLastError("kill", $"process group {Id}");
    }

    /// <summary>
    /// Gives the terminal of this process to the group (tcsetpgrp(3)): it may read, and Ctrl+C and Ctrl+Z go to it. Works from the background too, where others are stopped by SIGTTOU for it.
    /// </summary>
    /// <exception cref="PosixException">There is no terminal (ENXIO), or the group is not of this session (EPERM).</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public void MoveToForeground()
    {
        HostPlatform.Require();
        Terminal.SetForeground(Id);
    }
}
