using System.Runtime.Versioning;
using System.Text;
using IpcRuntime.Host;
using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.BothKernels;

/// <summary>What a process does whose session has a terminal. It writes "go" when keys may be typed, and tells what it saw.</summary>
internal static class TerminalBodies
{
    /// <summary>Of the programs of this assembly that run one of the bodies.</summary>
    public const string Prefix = "terminal:";

    private static readonly Dictionary<string, Func<PosixSystem, ControllingTerminal, Task<string>>> All = new()
    {
        ["modes"] = async (_, terminal) =>
        {
            var modes = terminal.Modes;
            terminal.Modes = modes with { EchoesInput = false, ReadsLines = false };
            var changed = terminal.Modes;
            await terminal.SetModesAsync(modes with { HasSignalKeys = false, StopsBackgroundOutput = true });
            var seen = $"{Describe(modes)}|{Describe(changed)}|{Describe(terminal.Modes)}|{modes == changed}";
            terminal.Modes = modes;
            return $"{seen}|{modes == terminal.Modes}|{modes.GetHashCode() == terminal.Modes.GetHashCode()}";
        },
        ["foreground"] = (system, terminal) => Task.FromResult($"{terminal.ForegroundGroup == ProcessGroup.Of(system)}"),
        ["lines"] = async (_, terminal) =>
        {
            await GoAsync(terminal);
            return $"{await ReadAsync(terminal)}|{await ReadAsync(terminal)}|{await ReadAsync(terminal)}|{await ReadAsync(terminal)}";
        },
        ["characters"] = async (_, terminal) =>
        {
            terminal.Modes = terminal.Modes with { ReadsLines = false, HasSignalKeys = false };
            await GoAsync(terminal);
            var text = "";
            while (text.Length < 3)
            {
                text += await ReadAsync(terminal);
            }

            return text;
        },
        ["cancelled"] = async (system, terminal) =>
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(10), system.Time);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(terminal, timeout.Token));
            await GoAsync(terminal);
            return await ReadAsync(terminal);
        },
        ["disposed"] = async (_, terminal) =>
        {
            var reading = ReadAsync(terminal);
            await terminal.DisposeAsync();
            await Assert.ThrowsAsync<ObjectDisposedException>(() => reading);
            Assert.Throws<ObjectDisposedException>(() => terminal.Modes);
            Assert.False(terminal.CanRead || terminal.CanWrite || terminal.CanSeek);
            return "ended";
        },
        ["background"] = async (system, terminal) =>
        {
            terminal.Modes = terminal.Modes with { StopsBackgroundOutput = true };
            var options = system.Program("outputs");
            options.Group = ChildGroup.New;
            options.Descriptors.Add(1, terminal.SafeHandle);
            options.Descriptors.AddNull(2);
            var child = ChildProcess.Start(system, options);
            var changes = new List<string>();
            await foreach (var change in child.WatchAsync())
            {
                if (change.Kind == ChildStatusKind.Continued)
                {
                    // Not told if it ends before anyone has looked.
                    continue;
                }

                changes.Add(change.ToString());
                if (change.Kind == ChildStatusKind.Stopped)
                {
                    terminal.Modes = terminal.Modes with { StopsBackgroundOutput = false };
                    child.Resume();
                }
            }

            return string.Join('|', changes);
        },
        ["blocking"] = (_, terminal) =>
        {
            terminal.Write("go\n"u8.ToArray(), 0, 3);
            var buffer = new byte[10];
            return Task.FromResult(Encoding.UTF8.GetString(buffer, 0, terminal.Read(buffer, 0, buffer.Length)));
        },
    };

    public static async Task<string> RunAsync(PosixSystem system, string name)
    {
        using var terminal = ControllingTerminal.Open(system);
        return await All[name](system, terminal);
    }

    /// <summary>As a program: the leader of a session with the terminal whose file the variable names.</summary>
    [UnsupportedOSPlatform("windows")]
    public static unsafe void Run(string name)
    {
        Environment.SetEnvironmentVariable(Tests.Host.Programs.Variable, null);
        fixed (byte* path = Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("TERMINAL") + "\0"))
        {
            _ = LibC.open(path, 2 | (int)OpenFlags.CloseOnExec);
        }

        Console.Write(RunAsync(PosixSystem.Host, name).GetAwaiter().GetResult());
    }

    /// <summary>As a simulated program.</summary>
    public static async Task<string> RunAsync(SimulatedProcess process, string name)
    {
        await process.OpenTerminalAsync();
        return await RunAsync((PosixSystem)process, name);
    }

    private static string Describe(TerminalModes modes) => $"{modes.EchoesInput} {modes.ReadsLines} {modes.HasSignalKeys} {modes.StopsBackgroundOutput}";

    private static async Task GoAsync(ControllingTerminal terminal) => await terminal.WriteAsync("go\n"u8.ToArray());

    private static async Task<string> ReadAsync(ControllingTerminal terminal, CancellationToken cancellationToken = default)
    {
        var buffer = new byte[100];
        return Encoding.UTF8.GetString(buffer, 0, await terminal.ReadAsync(buffer, cancellationToken));
    }
}
