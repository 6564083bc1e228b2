using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>
/// One wait for a descriptor to be ready; the descriptor stays open as long. Several may wait for one descriptor, which epoll does not allow: the second waits for a duplicate.
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
        var ready = new Readiness();
        var duplicate = -1;
        if (!EventLoop.Shared.TryWatch(descriptor, events, ready, out var key))
        {
            duplicate = LibC.Control(descriptor, LibC.DuplicateCloseOnExec, 0);
            if (duplicate < 0)
            {
                throw PosixException.OfLastError("fcntl", $"descriptor {descriptor}");
            }
        }

        try
        {
            if (duplicate >= 0)
            {
                key = EventLoop.Shared.Watch(duplicate, events, ready);
            }

            using var cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((Readiness)state!).TrySetCanceled(token), ready);
            await ready.Task.ConfigureAwait(false);
        }
        finally
        {
            EventLoop.Shared.Remove(duplicate >= 0 ? duplicate : descriptor, key);
            if (duplicate >= 0)
            {
                LibC.close(duplicate);
            }
        }
    }
}
