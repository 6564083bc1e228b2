using IpcRuntime.Simulation;

namespace IpcRuntime.Samples.Exploration;

/// <summary>A status is told once. Who waits for any child takes those that others wait for.</summary>
internal static class StatusTakenTwice
{
    public static SimulatedKernel Create(bool isRepaired) => Systems.BeginningWith("main", new()
    {
        ["main"] = async process =>
        {
            var first = await process.SpawnAsync("child");
            var second = await process.SpawnAsync("child");

            // Meant for the first child; it takes whichever has ended.
            await process.WaitAsync(isRepaired ? first : -1);
            await process.WaitAsync(second);
            return 0;
        },
        ["child"] = async process =>
        {
            await process.Checkpoint();
            return 0;
        },
    });
}
