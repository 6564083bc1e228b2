namespace IpcRuntime;

/// <summary>How long a call may block.</summary>
internal static class WaitTime
{
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or longer than the system can wait, about 24 days.</exception>
    public static void Check(TimeSpan timeout)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, TimeSpan.FromMilliseconds(int.MaxValue));
        }
    }
}
