using IpcRuntime.Simulation;

namespace IpcRuntime.Samples.Exploration;

/// <summary>A handler runs while the code that it interrupts stands still, with all that it holds.</summary>
internal static class MutexInHandler
{
    public static SimulatedKernel Create(bool isRepaired) => Systems.BeginningWith("sender", new()
    {
        ["logger"] = async process =>
        {
            var mutex = new SimulatedMutex(process, "the log");
            var isAsked = false;
            using var handling = process.HandleSignal(Signal.SIGHUP, async _ =>
            {
                // A handler that only leaves a note needs no lock.
                isAsked = true;
                if (!isRepaired)
                {
                    (await mutex.LockAsync()).Dispose();
                }
            });
            using (await mutex.LockAsync())
            {
                await process.Checkpoint();
            }

            if (isAsked && isRepaired)
            {
                (await mutex.LockAsync()).Dispose();
            }

            return 0;
        },
        ["sender"] = async process =>
        {
            var logger = await process.SpawnAsync("logger");
            await process.SendAsync(logger, Signal.SIGHUP);
            await process.WaitAsync(logger);
            return 0;
        },
    });
}
