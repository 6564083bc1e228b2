using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>Keys of a terminal and the jobs of a shell.</summary>
public sealed class JobControlTests
{
    private readonly SimulatedKernel _kernel = new();
    private readonly List<string> _log = [];

    public JobControlTests()
    {
        _kernel.Starting = _log.Clear;
        _kernel.Programs["job"] = async process =>
        {
            await process.SleepAsync(TimeSpan.FromMinutes(1));
            return 0;
        };
        _kernel.Programs["reader"] = async process =>
        {
            var buffer = new byte[100];
            var count = await process.ReadAsync(0, buffer);
            _log.Add($"reads {System.Text.Encoding.UTF8.GetString(buffer, 0, count)}");
            return 0;
        };
    }

    [Fact]
    public void Interrupt_key_ends_the_job_and_not_the_shell()
    {
        RunShell(
            async shell =>
            {
                await StartAsync(shell, "job");
                await WaitAsync(shell);
            },
            "\x03");
        Assert.Equal(["ended by SIGINT"], _log);
    }

    [Fact]
    public void Suspended_job_goes_on_in_the_background()
    {
        RunShell(
            async shell =>
            {
                var job = await StartAsync(shell, "job");
                await WaitAsync(shell);
                await shell.SetForegroundAsync(0, shell.ProcessId);
                await shell.SendAsync(-job, Signal.SIGCONT);
                await WaitAsync(shell);
                await WaitAsync(shell);
            },
            "\x1a");
        Assert.Equal(["stopped by SIGTSTP", "continued", "exited with 0"], _log);
    }

    [Fact]
    public void Job_that_is_brought_back_can_be_interrupted()
    {
        RunShell(
            async shell =>
            {
                var job = await StartAsync(shell, "job");
                await WaitAsync(shell);
                await shell.SetForegroundAsync(0, shell.ProcessId);
                await shell.SetForegroundAsync(0, job);
                await shell.SendAsync(-job, Signal.SIGCONT);
                await WaitAsync(shell);
                await WaitAsync(shell);
            },
            "\x1a",
            "\x03");
        Assert.Equal(["stopped by SIGTSTP", "continued", "ended by SIGINT"], _log);
    }

    [Fact]
    public void Job_in_the_background_is_stopped_when_it_reads()
    {
        RunShell(
            async shell =>
            {
                var job = await StartAsync(shell, "reader", foreground: false);
                await WaitAsync(shell);
                await shell.SetForegroundAsync(0, job);
                await shell.SendAsync(-job, Signal.SIGCONT);
                await WaitAsync(shell);
                await WaitAsync(shell);
            },
            "hello\n");
        Assert.Equal(["stopped by SIGTTIN", "continued", "reads hello\n", "exited with 0"], _log);
    }

    [Fact]
    public void Interrupt_key_at_any_moment_leaves_the_shell_alone()
    {
        _kernel.Programs["job"] = async process =>
        {
            await process.Checkpoint();
            return 0;
        };
        RunShell(
            async shell =>
            {
                var job = await StartAsync(shell, "job");
                await shell.WaitAsync(job);
                await shell.SetForegroundAsync(0, shell.ProcessId);
            },
            Schedule.Exhaustive(),
            TimeSpan.Zero,
            "\x03");
    }

    private void RunShell(Func<SimulatedProcess, Task> shell, params string[] keys) => RunShell(shell, Schedule.Random(1, executions: 20), TimeSpan.FromSeconds(1), keys);

    private void RunShell(Func<SimulatedProcess, Task> body, Schedule schedule, TimeSpan pause, params string[] keys)
    {
        _kernel.Programs["shell"] = async process =>
        {
            // Before there is a terminal: its keys end a shell that has it and does not ignore them yet.
            foreach (var signal in new[] { Signal.SIGINT, Signal.SIGTSTP, Signal.SIGTTIN, Signal.SIGTTOU })
            {
                process.Choose(signal, Disposition.Ignore);
            }

            await process.OpenTerminalAsync();
            await process.DuplicateAsync(0);
            await process.DuplicateAsync(0);
            await body(process);
            return 0;
        };
        _kernel.Programs["person"] = async process =>
        {
            foreach (var key in keys)
            {
                await process.SleepAsync(pause);
                await process.TypeAsync(key);
            }

            return 0;
        };
        var shell = _kernel.Spawn(new ChildOptions("shell") { Group = ChildGroup.NewSession });
        _kernel.Spawn("person");
        _kernel.Check = result => Assert.Equal(ChildStatus.Exited(0), result.StatusOf(shell));
        _kernel.Run(schedule);
    }

    private static async Task<int> StartAsync(SimulatedProcess shell, string program, bool foreground = true) =>
        await shell.SpawnAsync(new ChildOptions(program) { Group = ChildGroup.New, Foreground = foreground });

    private async Task WaitAsync(SimulatedProcess shell) => _log.Add((await shell.WaitAsync(changes: true)).Status.ToString());
}
