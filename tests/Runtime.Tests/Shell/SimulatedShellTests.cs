using IpcRuntime.Samples.Shell;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Shell;

/// <summary>The same shell as a program of a simulated system, before whose terminal a simulated person sits.</summary>
public sealed class SimulatedShellTests
{
    private const int Executions = 20;

    [Theory]
    [MemberData(nameof(Scenarios.Names), MemberType = typeof(Scenarios))]
    public void Scenario_is_played(string name)
    {
        var scenario = Scenarios.Named(name);
        var kernel = new SimulatedKernel();
        foreach (var (program, body) in SimulatedShellPrograms.All)
        {
            kernel.Programs.Add(program, body);
        }

        kernel.Programs["shell"] = ShellAsync;
        kernel.Programs["person"] = process => TypeAsync(process, scenario);
        var shell = kernel.Spawn(new ChildOptions("shell") { Group = ChildGroup.NewSession });
        kernel.Spawn("person");
        kernel.Check = result =>
        {
            var position = 0;
            foreach (var (keys, expected) in scenario.Lines)
            {
                var end = Screen.Find(result.Output, position, expected);
                Assert.True(end >= 0, $"After '{keys}' there is no {string.Join(" and ", expected)} in:\n{result.Output}");
                position = end;
            }

            Assert.Equal(ChildStatus.Exited(scenario.ExitCode ?? 0), result.StatusOf(shell));
        };
        kernel.Run(Schedule.Random(1, Executions));
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

    /// <summary>Time passes only when nobody can go on: after a second all that a line does has been done.</summary>
    private static async ValueTask<int> TypeAsync(SimulatedProcess person, Scenario scenario)
    {
        foreach (var (keys, _) in scenario.Lines)
        {
            await person.SleepAsync(TimeSpan.FromSeconds(1));
            await person.TypeAsync(keys);
        }

        if (scenario.ExitCode is null)
        {
            await person.SleepAsync(TimeSpan.FromSeconds(1));
            await person.TypeAsync("kill -KILL %1; kill -KILL %2; exit 0\n");
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
