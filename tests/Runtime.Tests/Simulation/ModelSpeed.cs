using System.Diagnostics;
using System.Globalization;
using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>Operations a second, to be read in a release build; nothing is asserted of times.</summary>
public sealed class ModelSpeed(ITestOutputHelper output)
{
    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    public void Speed_beside_others(int others)
    {
        var model = new KernelModel();
        var init = model.Init.Leader!;
        var thread = model.FindProcess((int)model.Step(init, new(OpCode.Fork)).Value)!.Leader!;
        for (var i = 0; i < others; i++)
        {
            model.Step(init, new(OpCode.Fork));
        }

        model.Step(thread, KernelOp.Parse("pipe nonblock"));
        model.Step(thread, KernelOp.Parse("sigaction SIGUSR1 catch {}"));
        var data = new byte[64];
        KernelOp[] pipes = [KernelOp.Parse("write 1 64"), KernelOp.Parse("read 0 64")];
        KernelOp[] signals = [new(OpCode.Kill, thread.Process.Id, 10), new(OpCode.SigReturn)];
        Measure("pipe", pipes);
        Measure("signal", signals);
        Assert.False(thread.IsRunningHandler);

        void Measure(string what, KernelOp[] ops)
        {
            const int Rounds = 500_000;
            for (var pass = 0; pass < 2; pass++)
            {
                var watch = Stopwatch.StartNew();
                for (var i = 0; i < Rounds; i++)
                {
                    foreach (ref readonly var op in ops.AsSpan())
                    {
                        model.Step(thread, op, data);
                    }
                }

                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{others} others, {what}: {Rounds * ops.Length / watch.Elapsed.TotalSeconds / 1e6:0.0} M/s"));
            }
        }
    }
}
