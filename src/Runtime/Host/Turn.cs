using System.Runtime.CompilerServices;

namespace IpcRuntime.Host;

/// <summary>
/// Lets what else is ready in the thread pool run first. While bytes flow that is all that the other side of a pipe needs, and costs much less than to be told of it by the kernel.
/// </summary>
internal readonly struct Turn : ICriticalNotifyCompletion
{
    public bool IsCompleted => false;

    public Turn GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(static action => action(), continuation, preferLocal: false);

    public void UnsafeOnCompleted(Action continuation) => ThreadPool.UnsafeQueueUserWorkItem(static action => action(), continuation, preferLocal: false);
}
