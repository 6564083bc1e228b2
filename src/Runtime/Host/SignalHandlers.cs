using System.Collections.Concurrent;

namespace IpcRuntime.Host;

/// <summary>
/// Runs handlers one after the other, on a thread of its own: the runtime's callbacks run at the same time as each other, and most of them wait when the pool is busy.
/// </summary>
internal static class SignalHandlers
{
    private static readonly BlockingCollection<(DispositionChoice Choice, SignalInfo Signal)> Delivered = Start();

    public static void Enqueue(DispositionChoice choice, SignalInfo signal) => Delivered.Add((choice, signal));

    private static BlockingCollection<(DispositionChoice Choice, SignalInfo Signal)> Start()
    {
        var delivered = new BlockingCollection<(DispositionChoice Choice, SignalInfo Signal)>();
        new Thread(() =>
        {
            foreach (var (choice, signal) in delivered.GetConsumingEnumerable())
            {
                choice.Handle(signal);
            }
        })
        {
            IsBackground = true,
            Name = "IpcRuntime signal handlers",
        }.UnsafeStart();
        return delivered;
    }
}
