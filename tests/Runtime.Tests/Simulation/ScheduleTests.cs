using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>Seeds, replays, and all orders.</summary>
public sealed class ScheduleTests
{
    private readonly SimulatedKernel _kernel = new();
    private readonly List<int> _order = [];

    public ScheduleTests()
    {
        _kernel.Starting = _order.Clear;
        _kernel.Programs["main"] = async process =>
        {
            var (read, write) = await process.CreatePipeAsync();
            for (var i = 0; i < 3; i++)
            {
                await process.SpawnAsync(new ChildOptions("writer", $"{i}") { Descriptors = { { 1, SimulatedProcess.HandleOf(write) } } });
            }

            for (var i = 0; i < 3; i++)
            {
                await process.WaitAsync();
            }

            var buffer = new byte[10];
            var count = await process.ReadAsync(read, buffer);
            _order.AddRange(buffer.Take(count).Select(value => (int)value));
            return 0;
        };
        _kernel.Programs["writer"] = async process =>
        {
            await process.WriteAsync(1, new[] { byte.Parse(process.Arguments[0], null) });
            return 0;
        };
        _kernel.Spawn("main");
    }

    [Fact]
    public void Same_seed_gives_the_same_run_and_others_give_others()
    {
        var runs = Enumerable.Range(0, 20).Select(seed => _kernel.Run(Schedule.Random(seed)).Schedule).ToList();
        Assert.Equal(runs, Enumerable.Range(0, 20).Select(seed => _kernel.Run(Schedule.Random(seed)).Schedule));
        Assert.True(runs.Distinct().Count() > 15);
    }

    [Fact]
    public void Schedule_of_a_run_repeats_it()
    {
        var run = _kernel.Run(Schedule.Random(4));
        var order = _order.ToList();
        var again = _kernel.Run(Schedule.Replay(run.Schedule));
        Assert.Equal(run.Schedule, again.Schedule);
        Assert.Equal(run.Trace.ToText(), again.Trace.ToText());
        Assert.Equal(order, _order);
    }

    [Fact]
    public void Schedule_may_leave_out_what_threads_do()
    {
        var run = _kernel.Run(Schedule.Random(4));
        var actors = string.Join("\n", run.Schedule.Split(';').Select(step => step.Trim().Split(' ')[0]));
        Assert.Equal(run.Schedule, _kernel.Run(Schedule.Replay(actors)).Schedule);
    }

    [Theory]
    [InlineData("main")]
    [InlineData("2 start; -3 read")]
    public void What_is_no_schedule_is_refused(string text) => Assert.Throws<FormatException>(() => Schedule.Replay(text));

    [Fact]
    public void All_orders_are_tried_and_each_once()
    {
        var orders = new HashSet<string>();
        _kernel.Check = _ => orders.Add(string.Join(',', _order));
        var result = _kernel.Run(Schedule.Exhaustive());
        Assert.True(result.IsComplete);
        Assert.Equal(["0,1,2", "0,2,1", "1,0,2", "1,2,0", "2,0,1", "2,1,0"], orders.Order());
    }

    [Fact]
    public void Limit_of_executions_is_kept()
    {
        var result = _kernel.Run(Schedule.Exhaustive(maximumExecutions: 3));
        Assert.Equal((3, false), (result.Executions, result.IsComplete));
    }

    [Fact]
    public void Failed_run_can_be_repeated_by_its_schedule()
    {
        _kernel.Check = _ => Assert.NotEqual([2, 1, 0], _order);
        var failure = Assert.Throws<SimulationException>(() => _kernel.Run(Schedule.Exhaustive()));
        Assert.Equal(SimulationFailure.CheckFailed, failure.Failure);
        var again = Assert.Throws<SimulationException>(() => _kernel.Run(Schedule.Replay(failure.Result!.Schedule)));
        Assert.Equal(failure.Message, again.Message);
    }
}
