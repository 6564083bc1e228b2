using IpcRuntime.Host;

namespace IpcRuntime;

/// <summary>What a child has used, with those of its own children that it has waited for (getrusage(2)).</summary>
/// <param name="UserTime">Processor time in its own code.</param>
/// <param name="SystemTime">Processor time in the system.</param>
/// <param name="PeakMemory">The most memory that it had in use at one time, in bytes; of several processes, that of the largest.</param>
/// <param name="PageFaultsWithTransfer">How often it waited for a page from a disk.</param>
/// <param name="VoluntarySwitches">How often it gave up the processor to wait for something.</param>
/// <param name="InvoluntarySwitches">How often the processor was taken from it.</param>
public readonly record struct ChildResourceUsage(
    TimeSpan UserTime,
    TimeSpan SystemTime,
    long PeakMemory,
    long PageFaultsWithTransfer,
    long VoluntarySwitches,
    long InvoluntarySwitches)
{
    /// <returns>Null where the system did not tell.</returns>
    internal static ChildResourceUsage? From(in LibC.ResourceUsage usage)
    {
        const long Kilobyte = 1024;
        return usage.PeakKilobytes == 0 ? null : new(
            Time(usage.UserSeconds, usage.UserMicroseconds),
            Time(usage.SystemSeconds, usage.SystemMicroseconds),
            usage.PeakKilobytes * Kilobyte,
            usage.MajorFaults,
            usage.VoluntarySwitches,
            usage.InvoluntarySwitches);
    }

    private static TimeSpan Time(nint seconds, nint microseconds) => TimeSpan.FromTicks((seconds * TimeSpan.TicksPerSecond) + (microseconds * TimeSpan.TicksPerMicrosecond));
}
