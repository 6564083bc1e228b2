using System.Runtime.InteropServices;

namespace IpcRuntime.Kernel;

/// <summary>
/// Ends the waiting of whoever uses a descriptor, when it is to be closed. It needs no disposal: it has no timer and no wait handle of its own.
/// </summary>
internal sealed class Interruption : CancellationTokenSource
{
    /// <summary>With what the host wakes threads that are blocked in the kernel; made for the first of them, and closed when it has done so.</summary>
    public SafeHandle? Waker;
}
