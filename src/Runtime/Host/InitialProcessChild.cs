using System.Runtime.Versioning;

namespace IpcRuntime.Host;

/// <summary>
/// Starts a child in process 1. There the runtime, once Process has been used, waits for every child, since nobody else would wait for orphans; a status
/// is ours only if a thread is blocked for it already. So the thread that starts the child does nothing but wait for it.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class InitialProcessChild
{
    public static HostChild Start(Func<HostChild> spawn, Action<HostChild> awaitEnd)
    {
        var started = new TaskCompletionSource<HostChild>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            HostChild child;
            try
            {
                child = spawn();
            }
            catch (Exception error) when (error is PosixException or ArgumentException or ObjectDisposedException or OutOfMemoryException)
            {
                started.SetException(error);
                return;
            }

            started.SetResult(child);
            awaitEnd(child);
        }, 256 * 1024)
        {
            IsBackground = true,
            Name = "IpcRuntime child",
        }.UnsafeStart();
        return started.Task.GetAwaiter().GetResult();
    }
}
