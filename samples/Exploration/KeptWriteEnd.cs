using IpcRuntime.Simulation;

namespace IpcRuntime.Samples.Exploration;

/// <summary>A pipe is at its end when every write end is closed, in all processes.</summary>
internal static class KeptWriteEnd
{
    public static SimulatedKernel Create(bool isRepaired) => Systems.BeginningWith("main", new()
    {
        ["main"] = async process =>
        {
            var (read, write) = await process.CreatePipeAsync();
            await process.SpawnAsync(new ChildOptions("producer") { Descriptors = { { 3, SimulatedProcess.HandleOf(write) } } });

            // Started before the parent closes its write end: with what it inherits it gets a copy.
            var server = await process.SpawnAsync(new ChildOptions("server") { InheritsOtherDescriptors = !isRepaired });
            await process.CloseAsync(write);
            while (await process.ReadAsync(read, new byte[10]) > 0)
            {
            }

            await process.SendAsync(server, Signal.SIGTERM);
            return 0;
        },
        ["producer"] = async process =>
        {
            await process.WriteAsync(3, "x"u8.ToArray());
            return 0;
        },
        ["server"] = async process =>
        {
            await process.PauseAsync();
            return 0;
        },
    });
}
