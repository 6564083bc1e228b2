using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>One wait for a descriptor to be ready; the descriptor stays open as long.</summary>
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
        var interest = new Interest(descriptor, events, ready);
        interest.Ask();
        try
        {
            using var cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((Readiness)state!).TrySetCanceled(token), ready);
            await ready.Task.ConfigureAwait(false);
        }
        finally
        {
            interest.End();
        }
    }
}
