using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>The reduction leaves out orders, but no result: programs of random operations end in the same ways with it and without.</summary>
public sealed class ExplorationTests(ITestOutputHelper output)
{
    private static readonly string[] Vocabulary =
    [
        "write 1 1", "write 1 3", "read 0 2", "close 1", "close 0", "write 3 1", "read 2 1", "dup 1", "poll 0 in 0", "available 0",
        "kill 3 SIGUSR1", "kill 4 SIGUSR1", "kill 3 SIGTERM", "kill 4 SIGCHLD", "kill 0 SIGUSR1", "kill 3 SIGSTOP", "kill 3 SIGCONT", "kill 4 SIGKILL",
        "sigprocmask block {SIGUSR1}", "sigprocmask unblock {SIGUSR1}", "sigpending", "sigaction SIGUSR1 ignore {}", "sigaction SIGUSR1 0 {}",
        "getppid", "yield", "wait -1 nohang", "setpgid 0 0", "sleep 1000",
    ];

    private readonly List<string> _outcomes = [];

    [Fact]
    public void Reduced_exploration_finds_every_end_that_the_full_one_finds()
    {
        var arbitrary = ArbMap.Default.ArbFor<byte[]>().Generator.Where(bytes => bytes.Length >= 4);
        var compared = 0;
        var reduced = 0;
        var full = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40).WithStartSize(4).WithEndSize(8),
            Prop.ForAll(
                Arb.From(arbitrary),
                bytes =>
                {
                    var scripts = ScriptsOf(bytes);
                    var all = EndsOf(scripts, isReduced: false, out var exploration);
                    if (exploration.IsComplete)
                    {
                        compared++;
                        full += exploration.Executions;
                        Assert.Equal(all, EndsOf(scripts, isReduced: true, out exploration));
                        reduced += exploration.Executions;
                    }
                }));
        output.WriteLine($"{compared} programs, {full} executions without reduction, {reduced} with it");
        Assert.True(compared > 3 && reduced < full / 2);
    }

    [Fact]
    public void Three_processes_of_five_operations_take_seconds()
    {
        var kernel = KernelOf(
        [
            ["write 1 1", "write 1 1", "write 1 1", "write 1 1", "write 1 1"],
            ["read 0 1", "read 0 1", "read 0 1", "read 0 1", "read 0 1"],
            ["write 3 1", "read 2 1", "kill 3 SIGURG", "write 3 1", "read 2 1"],
        ]);
        var watch = Stopwatch.StartNew();
        var result = kernel.Run(Schedule.Exhaustive(maximumExecutions: 1_000_000, estimates: 1000));
        output.WriteLine(
            $"{result.Executions} executions, {result.Abandoned} of them abandoned, of about {result.EstimatedOrders:0.0e+0} orders, ratio {result.ReductionRatio:0.0e+0}, {watch.Elapsed.TotalSeconds:0.00} s");
        Assert.True(result.IsComplete);
        Assert.True(result.ReductionRatio > 1000);
    }

    [Fact]
    public void Processes_that_have_nothing_in_common_are_run_once()
    {
        var result = KernelOf([["write 1 1", "read 0 1"], ["write 3 1", "read 2 1"]]).Run(Schedule.Exhaustive(estimates: 100));
        Assert.Equal((1, 0, true), (result.Executions, result.Abandoned, result.IsComplete));
        Assert.True(result.EstimatedOrders > 1);
    }

    /// <summary>Two or three children with at most four or two operations of the vocabulary: the full exploration tries all orders.</summary>
    private static string[][] ScriptsOf(byte[] bytes)
    {
        var scripts = Enumerable.Range(0, 2 + (bytes[0] % 2)).Select(_ => new List<string>()).ToArray();
        for (var i = 1; i < Math.Min(bytes.Length, scripts.Length == 2 ? 5 : 3); i++)
        {
            scripts[i % scripts.Length].Add(Vocabulary[bytes[i] % Vocabulary.Length]);
        }

        return [.. scripts.Select(script => script.ToArray())];
    }

    private SortedSet<string> EndsOf(string[][] scripts, bool isReduced, out SimulationResult exploration)
    {
        var ends = new SortedSet<string>(StringComparer.Ordinal);
        var kernel = KernelOf(scripts);
        kernel.Check = result => ends.Add($"{string.Join(' ', _outcomes.Order(StringComparer.Ordinal))} {string.Join(' ', Enumerable.Range(3, scripts.Length).Select(result.StatusOf))}");
        exploration = new ExhaustiveSchedule(maximumExecutions: 2000, estimates: 0, isReduced).Run(kernel);
        return ends;
    }

    /// <summary>A parent makes two pipes and a child for each script, which has both; then it continues and ends them all.</summary>
    private SimulatedKernel KernelOf(string[][] scripts)
    {
        var kernel = new SimulatedKernel { Starting = _outcomes.Clear };
        kernel.Programs["main"] = async process =>
        {
            await process.CreatePipeAsync();
            await process.CreatePipeAsync();
            for (var i = 0; i < scripts.Length; i++)
            {
                await process.SpawnAsync(new ChildOptions("child", $"{i}") { InheritsOtherDescriptors = true, SignalMask = [Signal.SIGCHLD] });
            }

            await process.SleepAsync(TimeSpan.FromSeconds(1));
            for (var i = 0; i < scripts.Length; i++)
            {
                await process.RunAsync(new(OpCode.Kill, 3 + i, Signal.SIGKILL.LinuxNumber), default, default);
                await process.WaitAsync(3 + i);
            }

            return 0;
        };
        kernel.Programs["child"] = async process =>
        {
            foreach (var line in scripts[int.Parse(process.Arguments[0], null)])
            {
                var outcome = await process.RunAsync(KernelOp.Parse(line), new byte[4], default);
                _outcomes.Add($"{process.ProcessId}:{line}={outcome}");
            }

            return 0;
        };
        kernel.Spawn(new ChildOptions("main") { Group = ChildGroup.NewSession, IgnoredSignals = [Signal.SIGUSR1] });
        return kernel;
    }
}
