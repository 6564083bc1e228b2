using System.Runtime.Versioning;
using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>
/// Waits for children of process 1 that nobody here has started: the system gives it every process whose parent has ended. It waits for one known process at a time, by descriptor, and never
/// for any child, which would take a status from somebody.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe class OrphanReaper : IDisposable
{
    private const int OfDescriptor = 3;

    private static readonly object Gate = new();

    /// <summary>The children that are waited for elsewhere in the library.</summary>
    private static readonly HashSet<int> Own = [];

    private readonly Timer _timer;

    public OrphanReaper(TimeSpan interval) => _timer = new(static reaper => ((OrphanReaper)reaper!).Reap(), this, interval, interval);

    /// <summary>Starts a child of the library's: between its start and its entry here it must not be taken for an orphan.</summary>
    public static HostChild Start(Func<HostChild> spawn)
    {
        lock (Gate)
        {
            var child = spawn();
            Own.Add(child.Id);
            return child;
        }
    }

    public static void OnEnd(int child)
    {
        lock (Gate)
        {
            Own.Remove(child);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Reap()
    {
        // The next time is soon enough for what is missed now.
        if (!Monitor.TryEnter(Gate))
        {
            return;
        }

        try
        {
            foreach (var child in ChildList.Read())
            {
                if (!Own.Contains(child) && !TryReap(child))
                {
                    Dispose();
                    return;
                }
            }
        }
        catch (PosixException)
        {
            // No descriptor is free at the moment.
        }
        finally
        {
            Monitor.Exit(Gate);
        }
    }

    /// <returns>False if somebody else may be responsible for children from now on.</returns>
    private static bool TryReap(int child)
    {
        using var descriptor = OpenEnded(child);
        if (descriptor is null)
        {
            return true;
        }

        // Before Process starts its first child the runtime catches SIGCHLD, and never stops: as long as it does not, what has ended was not a child of Process. Afterwards the runtime
        // waits for all itself.
        if (ChildSignal.IsCaught)
        {
            return false;
        }

        LibC.SignalDetails details;
        _ = LibC.waitid(OfDescriptor, descriptor.Descriptor, &details, (int)(WaitOptions.Exited | WaitOptions.NoHang));
        return true;
    }

    private static Pidfd? OpenEnded(int child)
    {
        try
        {
            var descriptor = Pidfd.Open(child);
            LibC.SignalDetails details = default;
            if (descriptor is not null
                && LibC.waitid(OfDescriptor, descriptor.Descriptor, &details, (int)(WaitOptions.Exited | WaitOptions.NoHang | WaitOptions.NoWait)) == 0
                && details.Process != 0)
            {
                return descriptor;
            }

            descriptor?.Dispose();
            return null;
        }
        catch (PosixException error) when ((Errno)error.ErrorNumber == Errno.ESRCH)
        {
            return null;
        }
    }
}
