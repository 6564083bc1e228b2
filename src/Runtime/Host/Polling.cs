using System.Diagnostics;
using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>Waits for one descriptor on the calling thread (poll(2)); goes on when a signal interrupts it.</summary>
internal static unsafe class Polling
{
    /// <summary>Whether the descriptor is ready, or nothing will ever come from it.</summary>
    public static bool IsReady(int descriptor, PollEvents events) => Wait(descriptor, events, TimeSpan.Zero);

    public static bool Wait(int descriptor, PollEvents events, TimeSpan timeout)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var poll = new LibC.PollDescriptor { Descriptor = descriptor, Events = (short)events };
            var left = timeout == Timeout.InfiniteTimeSpan ? timeout.TotalMilliseconds : Math.Max(Math.Ceiling((timeout - Stopwatch.GetElapsedTime(start)).TotalMilliseconds), 0);
            var count = LibC.poll(&poll, 1, (int)left);
            if (count >= 0)
            {
                return count > 0;
            }

            if (LibC.LastError != (int)Errno.EINTR)
            {
                throw PosixException.OfLastError("poll", $"descriptor {descriptor}");
            }
        }
    }
}
