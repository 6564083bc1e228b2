using System.Diagnostics;
using System.Globalization;
using IpcRuntime;
using IpcRuntime.Kernel;
using IpcRuntime.Simulation;
using ThreadState = IpcRuntime.Simulation.ThreadState;

namespace IpcAnalyzers.Benchmarks.Runtime;

/// <summary>
/// Operations a second of the simulator's state machine, beside few and beside many processes that have no part in them. To be pinned to one core.
/// </summary>
internal static class ModelSpeed
{
    private const int Rounds = 15;
    private const int OperationsInRound = 400_000;
    private static readonly int[] Others = [10, 10_000];

    public static void Run()
    {
        // Systems and loads take turns, so that what else the machine does falls on all of them.
        var systems = Others.Select(others => (Others: others, Loads: Load.All(others))).ToArray();
        var names = systems[0].Loads.Select(load => load.Name).ToArray();
        var times = systems.ToDictionary(system => system.Others, _ => names.ToDictionary(name => name, _ => new List<double>()));
        for (var round = -2; round < Rounds; round++)
        {
            foreach (var (others, loads) in systems)
            {
                foreach (var load in loads)
                {
                    var time = load.Measure(OperationsInRound);
                    if (round >= 0)
                    {
                        times[others][load.Name].Add(time);
                    }
                }
            }
        }

        Console.WriteLine($"Nanoseconds an operation: median (fastest to slowest) of {Rounds} rounds; million operations a second at the median");
        foreach (var name in names)
        {
            foreach (var others in Others)
            {
                var sorted = times[others][name].Order().ToArray();
                var median = sorted[Rounds / 2];
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name,-44} beside {others,6}: {median,6:0.0} ({sorted[0]:0.0} to {sorted[^1]:0.0}) ns, {1000 / median,5:0.0} M/s"));
            }
        }
    }

    /// <summary>Operations of one or two threads, over and over.</summary>
    private sealed class Load
    {
        private readonly KernelModel _model;
        private readonly (ThreadState Thread, KernelOp Op)[] _steps;
        private readonly byte[] _data = new byte[65_536];

        private Load(string name, KernelModel model, params (ThreadState Thread, KernelOp Op)[] steps)
        {
            Name = name;
            _model = model;
            _steps = steps;
        }

        public string Name { get; }

        public static Load[] All(int others)
        {
            var model = new KernelModel();
            var init = model.Init.Leader!;
            var first = Fork(init);
            var second = Fork(first);
            for (var i = 0; i < others; i++)
            {
                Fork(init);
            }

            foreach (var line in (string[])["pipe nonblock", "sigaction SIGUSR1 catch {}", "sigaction SIGRTMIN catch {}"])
            {
                model.Step(first, KernelOp.Parse(line));
                model.Step(second, KernelOp.Parse(line));
            }

            return
            [
                new("pipe: write 64, read 64", model, Each("write 1 64", "read 0 64")),
                new("pipe: write 4096, read 4096", model, Each("write 1 4096", "read 0 4096")),
                new("pipe: write 1, poll, available, read 1", model, Each("write 1 1", "poll 0 in 0", "available 0", "read 0 1")),
                new("signal: kill itself, handler returns", model, (first, Kill(first)), (first, new(OpCode.SigReturn))),
                new("signal: kill another, handler returns", model, (first, Kill(second)), (second, new(OpCode.SigReturn))),
                new("signal: block, kill, pending, unblock, return", model, (first, Line("sigprocmask block {SIGUSR1}")), (first, Kill(first)), (first, new(OpCode.SigPending)), (first, Line("sigprocmask unblock {SIGUSR1}")), (first, new(OpCode.SigReturn))),
                new("signal: block, sigqueue, sigtimedwait", model, (first, Line("sigprocmask block {SIGRTMIN+1}")), (first, new(OpCode.SigQueue, first.Process.Id, Signal.RealTime(1).LinuxNumber, 7)), (first, Line("sigtimedwait {SIGRTMIN+1} 0"))),
            ];

            ThreadState Fork(ThreadState parent) => model.FindProcess((int)model.Step(parent, new(OpCode.Fork)).Value)!.Leader!;

            (ThreadState, KernelOp)[] Each(params string[] lines) => [.. lines.Select(line => (first, Line(line)))];

            static KernelOp Line(string line) => KernelOp.Parse(line);

            static KernelOp Kill(ThreadState thread) => new(OpCode.Kill, thread.Process.Id, Signal.SIGUSR1.LinuxNumber);
        }

        /// <returns>Nanoseconds an operation.</returns>
        public double Measure(int operations)
        {
            var times = operations / _steps.Length;
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < times; i++)
            {
                foreach (ref readonly var step in _steps.AsSpan())
                {
                    if (step.Thread.ReadyIndex >= 0)
                    {
                        _model.Continue(step.Thread, _data);
                    }

                    _model.Step(step.Thread, step.Op, _data);
                }
            }

            return watch.Elapsed.TotalNanoseconds / ((double)times * _steps.Length);
        }
    }
}
