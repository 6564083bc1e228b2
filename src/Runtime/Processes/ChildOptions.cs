using System.Runtime.InteropServices;
using IpcRuntime.Host;

namespace IpcRuntime;

/// <summary>
/// How a child is started: what posix_spawn(3) can set in it. Options may be used for any number of children; they must not be changed while a child is being started.
/// </summary>
/// <remarks>
/// Not here because it cannot be done safely from managed code: a signal at the death of the parent (prctl, PR_SET_PDEATHSIG) goes by the thread that started the
/// child, and a thread of the pool ends at any time; and running code of one's own between fork and exec.
/// </remarks>
public sealed class ChildOptions
{
    /// <summary>Options for a program.</summary>
    /// <param name="fileName">A path, or a name that is looked for in PATH.</param>
    /// <param name="arguments">Its arguments, without the name of the program; each arrives as it is, there is no shell and no quoting.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public ChildOptions(string fileName, params string[] arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentNullException.ThrowIfNull(arguments);
        FileName = fileName;
        Arguments = [.. arguments];
    }

    /// <summary>
    /// A path, which is relative to the directory of this process whatever <see cref="WorkingDirectory"/> is; or a name without slash, which is looked for in
    /// the PATH of this process. The child sees it as its argument 0.
    /// </summary>
    public string FileName { get; }

    /// <summary>The arguments, without the name of the program.</summary>
    public IList<string> Arguments { get; }

    /// <summary>The environment variables; null for those that this process has when the child is started.</summary>
    public ChildEnvironment? Environment { get; set; }

    /// <summary>The directory that the child starts in; null for that of this process. Needs glibc 2.29 or musl 1.1.24.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>The descriptors of the child.</summary>
    public DescriptorMap Descriptors { get; private set; } = [];

    /// <summary>
    /// Whether the child also gets the descriptors above 2 that are not in the map and that this process has open without FD_CLOEXEC. False, the default, closes
    /// them, which needs glibc 2.34: with other C libraries they get through. The framework opens everything with FD_CLOEXEC, native code often does not.
    /// </summary>
    public bool InheritsOtherDescriptors { get; set; }

    /// <summary>The process group of the child.</summary>
    public ChildGroup Group { get; set; }

    /// <summary>
    /// Whether the child's group gets the terminal before the program begins (tcsetpgrp(3)), so that it can read from it and Ctrl+C reaches it instead of this process. It needs
    /// <see cref="ChildGroup.New"/> or <see cref="ChildGroup.Join"/>, and glibc 2.35: done from here, it would be too late for some children, which SIGTTIN stops.
    /// The terminal stays with the group until <see cref="ProcessGroup.MoveToForeground"/> takes it back.
    /// </summary>
    public bool Foreground { get; set; }

    /// <summary>The signals that are blocked in the child when it starts. None by default, whatever the calling thread blocks.</summary>
    public SignalSet SignalMask { get; set; }

    /// <summary>
    /// The signals that have their default action in the child although this process ignores them; those that it catches have it anyway. All by default: .NET ignores SIGPIPE, and a child that
    /// inherits that goes on writing when nobody reads.
    /// </summary>
    public SignalSet DefaultSignals { get; set; } = SignalSet.All;

    /// <summary>
    /// The signals that the child ignores, as <c>nohup</c> does with SIGHUP. <c>/bin/sh</c> sets that and then executes the program: the child is in between a shell,
    /// which may change the variables PWD and _, and which exits with 126 or 127 if the program turns out not to be executable.
    /// </summary>
    public SignalSet IgnoredSignals { get; set; }

    /// <summary>The bits that files which the child creates do not get (umask(2)); null for those of this process. Set by <c>/bin/sh</c>, see <see cref="IgnoredSignals"/>.</summary>
    public UnixFileMode? FileModeMask { get; set; }

    /// <summary>The descriptor that the child reads from before it becomes the program, see <see cref="Gate"/>.</summary>
    internal int? GateDescriptor { get; private set; }

    /// <summary>The same options, which may be changed without these.</summary>
    internal ChildOptions Copy()
    {
        var copy = (ChildOptions)MemberwiseClone();
        copy.Descriptors = Descriptors.Copy();
        return copy;
    }

    internal ChildOptions Gated(int descriptor, SafeHandle handle)
    {
        var gated = Copy();
        gated.Descriptors.Add(descriptor, handle);
        gated.GateDescriptor = descriptor;
        return gated;
    }

    /// <summary>Refuses what contradicts itself.</summary>
    internal void Validate()
    {
        if (IgnoredSignals.Contains(Signal.SIGKILL) || IgnoredSignals.Contains(Signal.SIGSTOP))
        {
            throw new ArgumentException("SIGKILL and SIGSTOP cannot be ignored.", nameof(IgnoredSignals));
        }

        if (FileModeMask is { } mask && (mask & ~(UnixFileMode)0b111_111_111) != 0)
        {
            throw new ArgumentException("The mask has bits that are not permissions.", nameof(FileModeMask));
        }

        if (Foreground && Group.Id is null)
        {
            throw new ArgumentException("A child that is put into the foreground needs a process group, of this session, that is not the one of this process.", nameof(Foreground));
        }
    }

    /// <summary>Refuses what this system cannot do.</summary>
    internal unsafe void ValidateForHost()
    {
        if (IgnoredSignals.Contains(Signal.SIGCHLD))
        {
            throw new ArgumentException("The shell that sets the signals catches SIGCHLD for itself: the program would not ignore it.", nameof(IgnoredSignals));
        }

        if (WorkingDirectory is not null && OptionalFunctions.ChangeDirectory == null)
        {
            throw new PlatformNotSupportedException("This C library cannot start a child in another directory: it has no posix_spawn_file_actions_addchdir_np.");
        }

        if (Foreground && OptionalFunctions.SetForeground == null)
        {
            throw new PlatformNotSupportedException("This C library cannot start a child in the foreground: it has no posix_spawn_file_actions_addtcsetpgrp_np.");
        }
    }
}
