using System.IO.Pipes;
using System.Runtime.Versioning;
using IpcRuntime.Simulation;
using IpcRuntime.Tests.Host;
using IpcRuntime.Tests.Shell;

namespace IpcRuntime.Tests.BothKernels;

/// <summary>The terminal of a session on both kernels, used by the leader of the session.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class TerminalTests
{
    private const string Kernel = "host";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static MatrixTheoryData<string, (string Body, string Keys, string Seen)> Cases { get; } = new(
        TwoKernels.Names.Select(row => row.Data),
        [
            ("modes", "", "True True True False|False False True False|True True False True|False|True|True"),
            ("foreground", "", "True"),
            ("lines", "one\ntwo\x04\x04three\n", "one\n|two||three\n"),
            ("characters", "a\x03\x04", "a\x03\x04"),
            ("cancelled", "kept\n", "kept\n"),
            ("disposed", "", "ended"),
            ("background", "", "stopped by SIGTTOU|exited with 3"),
        ]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Terminal_of_the_session_is_used(string kernel, (string Body, string Keys, string Seen) expected)
    {
        var (body, keys, seen) = expected;
        Assert.Equal(seen, kernel == Kernel ? await RunOnHostAsync(body, keys) : RunInSimulator(body, keys));
    }

    [Fact]
    public async Task Blocking_read_waits_for_a_line() => Assert.Equal("typed\n", await RunOnHostAsync("blocking", "typed\n"));

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Session_without_terminal_has_none(string kernel) => TwoKernels.RunAsync(kernel, system =>
    {
        Assert.SkipWhen(kernel == Kernel && File.ReadAllText("/proc/self/stat").Split(' ')[6] != "0", "This process has a terminal.");
        var thrown = Assert.Throws<PosixException>(() => ControllingTerminal.Open(system));
        Assert.Equal(("open", "ENXIO", "/dev/tty"), (thrown.FunctionName, thrown.ErrorName, thrown.Subject));
        return Task.CompletedTask;
    });

    /// <summary>On the real system the call stops the process; a simulated one cannot be stopped in the middle of a synchronous call.</summary>
    [Fact]
    public void Simulated_process_sets_modes_from_the_background_in_asynchronous_calls_only()
    {
        var kernel = new SimulatedKernel();
        kernel.Programs["leader"] = async process =>
        {
            await process.OpenTerminalAsync();
            var child = await process.SpawnAsync(new ChildOptions("child") { Group = ChildGroup.New });
            var (_, stopped) = await process.WaitAsync(child, changes: true);
            Assert.Equal(ChildStatus.Stopped(Signal.SIGTTOU), stopped);
            return 0;
        };
        kernel.Programs["child"] = process =>
        {
            var terminal = ControllingTerminal.Open(process);
            terminal.Modes = terminal.Modes;
            return new(0);
        };
        kernel.Spawn(new ChildOptions("leader") { Group = ChildGroup.NewSession });
        var thrown = Assert.Throws<SimulationException>(() => kernel.Run(Schedule.Random(1)));
        Assert.Contains(nameof(ControllingTerminal.SetModesAsync), Assert.IsType<InvalidOperationException>(thrown.InnerException).Message, StringComparison.Ordinal);
    }

    private static async Task<string> RunOnHostAsync(string body, string keys)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The host is Linux only.");
        using var terminal = new PseudoTerminal();
        using var output = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        var options = Programs.Named(TerminalBodies.Prefix + body);
        options.Environment = options.Environment!.With("TERMINAL", terminal.Path);
        options.Group = ChildGroup.NewSession;
        options.Descriptors.Add(1, output.ClientSafePipeHandle);
        var child = ChildProcess.Start(options);
        output.DisposeLocalCopyOfClientHandle();
        using var reader = new StreamReader(output);
        var seen = reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (keys.Length > 0)
        {
            await terminal.WaitForAsync("go", Patience);
            await terminal.TypeAsync(keys);
        }

        try
        {
            return await seen.WaitAsync(Patience);
        }
        finally
        {
            child.TrySend(Signal.SIGKILL);
            await child.WaitAsync();
        }
    }

    private static string RunInSimulator(string body, string keys)
    {
        var seen = "";
        var kernel = new SimulatedKernel();
        foreach (var (name, program) in TestPrograms.Simulated)
        {
            kernel.Programs.Add(name, program);
        }

        kernel.Programs["leader"] = async process =>
        {
            seen = await TerminalBodies.RunAsync(process, body);
            return 0;
        };
        kernel.Programs["person"] = async process =>
        {
            await process.SleepAsync(TimeSpan.FromSeconds(1));
            await process.TypeAsync(keys);
            return 0;
        };
        kernel.Spawn(new ChildOptions("leader") { Group = ChildGroup.NewSession });
        kernel.Spawn("person");
        kernel.Run(Schedule.Random(1, executions: 20));
        return seen;
    }
}
