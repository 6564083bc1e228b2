using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>The streams and readers that people use, in simulated processes.</summary>
public sealed class StreamsInSimulationTests
{
    private readonly SimulatedKernel _kernel = new();

    [Fact]
    public void Ends_are_streams_there_too()
    {
        _kernel.Programs["body"] = async process =>
        {
            using var pipe = UnixPipe.Create(process, new() { Capacity = 8192 });
            var write = WriteAllAsync(pipe.WriteEnd, new byte[20_000]);
            var total = 0;
            var buffer = new byte[5000];
            while (await pipe.ReadEnd.ReadAsync(buffer) is > 0 and var read)
            {
                total += read;
            }

            await write;
            return total == 20_000 ? 0 : 1;
        };
        Runs();
    }

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
    public void Cancelled_and_broken_writes_say_how_much_went()
    {
        _kernel.Programs["body"] = async process =>
        {
            using var pipe = UnixPipe.Create(process);
            using var source = new CancellationTokenSource();
            var write = pipe.WriteEnd.WriteAsync(new byte[100_000], source.Token);
            while (pipe.ReadEnd.AvailableBytes < 65_536)
            {
                await process.Checkpoint();
            }

            source.Cancel();
            var cancelled = await Assert.ThrowsAsync<PipeWriteCanceledException>(() => write.AsTask());
            pipe.ReadEnd.Dispose();
            using (process.HandleSignal(Signal.SIGPIPE, _ => default))
            {
                await Assert.ThrowsAsync<BrokenPipeException>(() => pipe.WriteEnd.WriteAsync(new byte[1], TestContext.Current.CancellationToken).AsTask());
            }

            Assert.Throws<ObjectDisposedException>(() => pipe.ReadEnd.AvailableBytes);
            return cancelled.BytesWritten == 65_536 ? 0 : 1;
        };
        Runs();
    }

    [Fact]
    public void Splice_copies_where_the_system_has_none()
    {
        _kernel.Programs["body"] = async process =>
        {
            using var from = UnixPipe.Create(process);
            using var to = UnixPipe.Create(process);
            var write = WriteAllAsync(from.WriteEnd, new byte[10_000]);
            var moved = await from.ReadEnd.SpliceToAsync(to.WriteEnd);
            await write;
            return moved == 10_000 && to.ReadEnd.AvailableBytes == 10_000 ? 0 : 1;
        };
        Runs();
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

    private static async Task WriteAllAsync(Stream end, byte[] data)
    {
        using (end)
        {
            await end.WriteAsync(data);
        }
    }
}
