using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace IpcRuntime.Host;

/// <summary>
/// The one registration for SIGCHLD, for what pidfds do not tell: stops and continues, and the end of children on systems without pidfds. A signal says only
/// that something happened to some child, and several are one; so each interested child is asked about itself, and no other is waited for.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class ChildSignal
{
    private static readonly object Gate = new();
    private static readonly HashSet<IReadiness> Interested = [];
    private static PosixSignalRegistration? _registration;
    private static bool _isRepaired;

    /// <summary>Whether the process has a handler: that of the runtime, which may then wait for children.</summary>
    public static bool IsCaught => NativeAction.Of(Signal.SIGCHLD).IsHandler;

    /// <summary>
    /// A process that was started with SIGCHLD ignored has its children reaped by the kernel: no status is left for anyone, and Process waits for
    /// ever. The default action ends that; it must be set before the framework looks, which it does when Process is first used.
    /// </summary>
    public static void Repair()
    {
        if (Volatile.Read(ref _isRepaired))
        {
            return;
        }

        if (NativeAction.Of(Signal.SIGCHLD).IsSame(NativeAction.Ignore))
        {
            NativeAction.Default.Set(Signal.SIGCHLD);
        }

        Volatile.Write(ref _isRepaired, true);
    }

    public static void Subscribe(IReadiness child)
    {
        lock (Gate)
        {
            Interested.Add(child);
            _registration ??= PosixSignalRegistration.Create(PosixSignal.SIGCHLD, static _ => Notify());
        }
    }

    public static void Unsubscribe(IReadiness child)
    {
        lock (Gate)
        {
            Interested.Remove(child);
        }
    }

    private static void Notify()
    {
        IReadiness[] children;
        lock (Gate)
        {
            children = [.. Interested];
        }

        foreach (var child in children)
        {
            child.OnReady();
        }
    }
}
