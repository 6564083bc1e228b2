using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>
/// One wait for a descriptor to be ready. It is made on a duplicate where several wait for one descriptor, which epoll does not allow, and where the number may be
/// closed and given to another file while the wait lasts.
/// </summary>
internal sealed class Readiness : TaskCompletionSource, IReadiness
{
    private Readiness()
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
    }

    public void OnReady() => TrySetResult();

    /// <summary>Waits for a descriptor whose number may be closed meanwhile.</summary>
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
                await ready.WaitAsync(cancellationToken).ConfigureAwait(false);
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

    /// <summary>Waits for a descriptor that stays open for so long, which costs less if nobody else waits for it.</summary>
    /// <exception cref="PosixException">The descriptor is closed or cannot be waited for.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static async Task WaitOpenAsync(int descriptor, PollEvents events, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ready = new Readiness();
        if (EventLoop.Shared.TryWatchOpen(descriptor, events, ready) is not { } key)
        {
            await WaitAsync(descriptor, events, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            await ready.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            EventLoop.Shared.Forget(key);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((Readiness)state!).TrySetCanceled(token), this);
        await Task.ConfigureAwait(false);
    }
}
