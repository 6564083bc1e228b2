using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>
/// One wait for a descriptor to be ready. It is made on a duplicate: several may wait for one descriptor, which epoll does not allow, and the number may be
/// closed and given to another file while the wait lasts.
/// </summary>
internal sealed class Readiness : TaskCompletionSource, IReadiness
{
    private Readiness()
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
    }

    public void OnReady() => TrySetResult();

    /// <exception cref="PosixException">The descriptor is closed or cannot be waited for.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static async Task WaitAsync(int descriptor, PollEvents events, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var duplicate = LibC.Control(descriptor, LibC.DuplicateCloseOnExec, 0);
        if (duplicate < 0)
        {
            throw PosixException.OfLastError("fcntl", $"descriptor {descriptor}");
        }

        try
        {
            var ready = new Readiness();
            var key = EventLoop.Shared.Watch(duplicate, events, ready);
            try
            {
                using var cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((Readiness)state!).TrySetCanceled(token), ready);
                await ready.Task.ConfigureAwait(false);
            }
            finally
            {
                EventLoop.Shared.Remove(duplicate, key);
            }
        }
        finally
        {
            LibC.close(duplicate);
        }
    }
}
