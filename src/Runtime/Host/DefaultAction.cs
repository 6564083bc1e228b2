namespace IpcRuntime.Host;

/// <summary>Lets a signal that all threads block do to this process what it does by default.</summary>
internal static unsafe class DefaultAction
{
    private const int Unblock = 1;

    public static void Take(Signal signal)
    {
        NativeAction.Default.Set(signal);
        _ = LibC.kill(Environment.ProcessId, signal.Number);
        var set = stackalloc ulong[16];
        set[0] = SignalSet.Create(signal).Bits;
        _ = LibC.pthread_sigmask(Unblock, set, null);
    }
}
