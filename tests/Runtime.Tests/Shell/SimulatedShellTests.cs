using IpcRuntime.Samples.Shell;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Shell;

/// <summary>The same shell as a program of a simulated system, before whose terminal a simulated person sits.</summary>
public sealed class SimulatedShellTests
{
    private readonly SimulatedKernel _kernel = new() { Programs = { ["shell"] = ShellAsync } };
    private readonly int _shell;

    public SimulatedShellTests()
    {
        foreach (var (program, body) in SimulatedShellPrograms.All)
        {
            _kernel.Programs.Add(program, body);
        }

        _shell = _kernel.Spawn(new ChildOptions("shell") { Group = ChildGroup.NewSession });
        _kernel.Spawn("person");
    }

    [Theory]
    [MemberData(nameof(Scenarios.Names), MemberType = typeof(Scenarios))]
    public void Scenario_is_played(string name)
    {
        var scenario = Scenarios.Named(name);
        var last = scenario.ExitCode is null ? "kill -KILL %1; kill -KILL %2; exit 0\n" : "";
        _kernel.Programs["person"] = person => TypeAsync(person, TimeSpan.FromSeconds(1), [.. scenario.Lines.Select(line => line.Keys), last]);
        _kernel.Check = result =>
        {
            var position = 0;
            foreach (var (keys, expected) in scenario.Lines)
            {
                var end = Screen.Find(result.Output, position, expected);
                Assert.True(end >= 0, $"After '{keys}' there is no {string.Join(" and ", expected)} in:\n{result.Output}");
                position = end;
            }

            Assert.Equal(ChildStatus.Exited(scenario.ExitCode ?? 0), result.StatusOf(_shell));
        };
        _kernel.Run(Schedule.Random(1, executions: 20));
    }

    /// <summary>Whatever is interrupted or stopped, and when: the shell has the terminal in the end, in the modes that it had.</summary>
    [Theory]
    [InlineData("ready\n", "\x03")]
    [InlineData("ready\n", "\x1a", "fg\n", "\x03")]
    [InlineData("quiet\n", "\x1a", "bg\n", "fg\n", "\x1a")]
    [InlineData("say | cat\n", "\x1a", "kill %1\n", "\x03")]
    [InlineData("sleep 1 &\n", "wait\n", "\x03", "fg\n", "\x1a")]
    [InlineData("true | code 3 &\n", "wait; echo $?\n", "\x1a", "missing\n", "\x03")]
    public void Keys_may_come_at_any_moment(params string[] keys)
    {
        _kernel.Programs["person"] = async person =>
        {
            // Before the shell has its signals, Ctrl+C ends it, as any program.
            await person.SleepAsync(TimeSpan.FromSeconds(1));
            await TypeAsync(person, TimeSpan.Zero, keys);
            await TypeAsync(person, TimeSpan.FromSeconds(1), "\x03", "echoes\n", "echo here\n", "exit 9\n", "exit 9\n");
            return 0;
        };
        _kernel.Check = result =>
        {
            Assert.Equal(ChildStatus.Exited(9), result.StatusOf(_shell));
            Assert.True(Screen.Find(result.Output, 0, "echo on", "here") >= 0, result.Output);
        };
        _kernel.Run(Schedule.Random(1, executions: 300));
    }

    private static async ValueTask<int> ShellAsync(SimulatedProcess process)
    {
        // Standard input, output and error of what it starts.
        await process.OpenTerminalAsync();
        await process.DuplicateAsync(0);
        await process.DuplicateAsync(0);
        using var terminal = ControllingTerminal.Open(process);
        return await InteractiveShell.RunAsync(process, terminal, new NoFiles());
    }

    /// <summary>Time passes only when nobody can go on: after a pause all that was typed has been done.</summary>
    private static async ValueTask<int> TypeAsync(SimulatedProcess person, TimeSpan pause, params string[] keys)
    {
        foreach (var line in keys)
        {
            await person.SleepAsync(pause);
            await person.TypeAsync(line);
        }

        return 0;
    }

    private sealed class NoFiles : IFiles
    {
        public FileStream OpenToRead(string path) => throw new IOException("There are no files here.");

        public FileStream OpenToWrite(string path, bool appends) => throw new IOException("There are no files here.");

        public void ChangeDirectory(string? path) => throw new IOException("There are no files here.");
    }
}
