using System.Runtime.Versioning;
using IpcRuntime.Host;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>
/// A process group, which is what a shell calls a job (setpgid(2)). The id belongs to the group until its last process has ended; then another one may get it.
/// </summary>
public readonly record struct ProcessGroup
{
    private readonly PosixSystem? _system;

    /// <summary>The group with an id.</summary>
    /// <param name="id">The id, which is the process id of the group's first process.</param>
    [UnsupportedOSPlatform("windows")]
    public ProcessGroup(int id)
        : this(PosixSystem.Host, id)
    {
    }

    /// <summary>The group with an id, as a process sees it that is simulated or real.</summary>
    /// <param name="system">The process.</param>
    /// <param name="id">The id, which is the process id of the group's first process.</param>
    public ProcessGroup(PosixSystem system, int id)
    {
        ArgumentNullException.ThrowIfNull(system);
        _system = system == PosixSystem.Host ? null : system;
        Id = id;
    }

    /// <summary>The group of this process (getpgrp(2)).</summary>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static ProcessGroup Current => Of(PosixSystem.Host);

    /// <summary>The id, which is the process id of the group's first process.</summary>
    public int Id { get; }

    private PosixSystem System => _system ?? PosixSystem.Host;

    /// <summary>The group of a process, simulated or real.</summary>
    /// <param name="system">The process.</param>
    /// <exception cref="PlatformNotSupportedException">The process is the real one, which is not on Linux.</exception>
    public static ProcessGroup Of(PosixSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        HostPlatform.Require(system);
        return new(system, (int)system.Try(new(OpCode.GetGroup), default).Value);
    }

    /// <summary>Sends a signal to every process of the group (killpg(3)).</summary>
    /// <param name="signal">The signal; <see cref="Signal.Null"/> only checks that the group exists.</param>
    /// <returns>Whether there is such a group. True does not say that all processes got the signal, only that one did.</returns>
    /// <exception cref="InvalidOperationException">The id is not above 1: kill(2) would send to this group, or to everything.</exception>
    /// <exception cref="PosixException">None of its processes may be signalled by this one: EPERM.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public bool TrySend(Signal signal)
    {
        HostPlatform.Require(System);
        if (Id <= 1)
        {
            throw new InvalidOperationException($"{Id} is not a process group that signals can be sent to.");
        }

        return System.TrySend("kill", new(OpCode.Kill, -Id, signal.LinuxNumber), $"process group {Id}");
    }

    /// <summary>
    /// Gives the terminal of this process to the group (tcsetpgrp(3)): it may read, and Ctrl+C and Ctrl+Z go to it. Works from the background too, where others are stopped by SIGTTOU for it.
    /// </summary>
    /// <exception cref="PosixException">There is no terminal (ENXIO), the group is not of this session (EPERM), or it has no process any more (ESRCH, EPERM).</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public void MoveToForeground()
    {
        HostPlatform.Require(System);
        System.MoveToForeground(Id);
    }

    /// <summary>The id.</summary>
    public override string ToString() => $"process group {Id}";
}
