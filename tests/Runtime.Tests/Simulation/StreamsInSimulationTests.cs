using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>What streams and readers do in simulated processes alone.</summary>
public sealed class StreamsInSimulationTests
{
    private readonly SimulatedKernel _kernel = new();

    [Fact]
    public void Child_gets_the_end_that_was_detached()
    {
        _kernel.Programs["parent"] = async process =>
        {
            using var pipe = UnixPipe.Create(process);
            await process.SpawnAsync(new ChildOptions("child") { Descriptors = { { 1, pipe.WriteEnd.DetachForChild() } } });
            var text = await new StreamReader(pipe.ReadEnd).ReadToEndAsync();
            return text == "said" ? 0 : 1;
        };
        _kernel.Programs["child"] = async process =>
        {
            await process.WriteAsync(1, "said"u8.ToArray());
            return 0;
        };
        Runs("parent");
    }

    [Fact]
    public void Signals_are_read_with_their_numbers()
    {
        _kernel.Programs["parent"] = async process =>
        {
            var child = await process.SpawnAsync(new ChildOptions("child") { SignalMask = [Signal.RealTime(1)] });
            for (var i = 0; i < 3; i++)
            {
                await process.QueueAsync(child, Signal.RealTime(1), i);
            }

            var (_, status) = await process.WaitAsync(child);
            return status.ExitCode ?? 99;
        };
        _kernel.Programs["child"] = async process =>
        {
            using var reader = SignalReader.Open(process, [Signal.RealTime(1)]);
            for (var i = 0; i < 3; i++)
            {
                if (await reader.ReadAsync() != new SignalInfo(Signal.RealTime(1), Value: i))
                {
                    return 1;
                }
            }

            return reader.TryRead(out _) ? 2 : 0;
        };
        Runs("parent");
    }

    private void Runs(string program = "body")
    {
        var id = _kernel.Spawn(program);
        _kernel.Check = result => Assert.Equal(ChildStatus.Exited(0), result.StatusOf(id));
        _kernel.Run(Schedule.Random(1, 20));
    }
}
