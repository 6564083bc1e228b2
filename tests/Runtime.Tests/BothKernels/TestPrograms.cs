using System.Globalization;
using System.Text;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.BothKernels;

/// <summary>The programs that tests start on both kernels: commands of the real system, and bodies that do the same in the simulator.</summary>
internal static class TestPrograms
{
    /// <summary>The bodies by name.</summary>
    public static IReadOnlyDictionary<string, SimulatedProgram> Simulated { get; } = new Dictionary<string, SimulatedProgram>
    {
        ["exit"] = process => new(int.Parse(process.Arguments[0], CultureInfo.InvariantCulture)),
        ["wait"] = WaitForEverAsync,
        ["cat"] = async process =>
        {
            var buffer = new byte[10_000];
            for (int count; (count = await process.ReadAsync(0, buffer)) > 0;)
            {
                await process.WriteAsync(1, buffer.AsMemory(0, count));
            }

            return 0;
        },
        ["zeros"] = async process =>
        {
            await process.WriteAsync(1, new byte[int.Parse(process.Arguments[0], CultureInfo.InvariantCulture)]);
            return 0;
        },
        ["endless"] = async process =>
        {
            while (true)
            {
                await process.WriteAsync(1, "y\n"u8.ToArray());
            }
        },
        ["outputs"] = async process =>
        {
            await process.WriteAsync(1, "out\n"u8.ToArray());
            await process.WriteAsync(2, "err\n"u8.ToArray());
            return 3;
        },
        ["greedy"] = async process =>
        {
            await process.WriteAsync(2, new byte[100_000]);
            await Simulated!["cat"](process);
            await process.WriteAsync(2, new byte[100_000]);
            return 0;
        },
        ["stubborn"] = async process =>
        {
            SignalDisposition.Ignore(Signal.SIGTERM, process);
            await process.WriteAsync(1, "ready\n"u8.ToArray());
            return await WaitForEverAsync(process);
        },
        ["polite"] = async process =>
        {
            SignalDisposition.Catch(Signal.SIGTERM, _ => process.ExitAsync(7), process);
            await process.WriteAsync(1, "ready\n"u8.ToArray());
            return await WaitForEverAsync(process);
        },
        ["parent"] = async process =>
        {
            var child = ChildProcess.Start(process, new("wait"));
            await process.WriteAsync(1, Encoding.UTF8.GetBytes($"{child.Id}\n"));
            return (await child.WaitAsync()).ExitCode ?? 1;
        },
        ["leaves"] = async process =>
        {
            var child = ChildProcess.Start(process, new("wait"));
            await process.WriteAsync(1, Encoding.UTF8.GetBytes($"{child.Id}\n"));
            return 0;
        },
        ["shutdown"] = async process =>
        {
            using var shutdown = ShutdownSignals.Open(process);
            await process.WriteAsync(1, "ready\n"u8.ToArray());
            var signal = await shutdown.WaitAsync();
            await process.WriteAsync(1, Encoding.UTF8.GetBytes($"asked by {signal}\n"));
            return await WaitForEverAsync(process);
        },
    };

    /// <summary>Options that start one of the programs.</summary>
    public static ChildOptions Program(this PosixSystem system, string name, params string[] arguments) => system != PosixSystem.Host ? new(name, arguments) : name switch
    {
        "exit" => new("/bin/sh", "-c", $"exit {arguments[0]}"),
        "wait" => new("sleep", "100"),
        "cat" => new("cat"),
        "zeros" => new("head", "-c", arguments[0], "/dev/zero"),
        "endless" => new("yes"),
        "outputs" => new("/bin/sh", "-c", "echo out; echo err >&2; exit 3"),
        "greedy" => new("/bin/sh", "-c", "head -c 100000 /dev/zero >&2; cat; head -c 100000 /dev/zero >&2"),
        "stubborn" => new("/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 100 >/dev/null; done"),
        "polite" => new("/bin/bash", "-c", "trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done"),
        "parent" => new("/bin/sh", "-c", "sleep 100 >/dev/null & echo $!; wait"),
        "leaves" => new("/bin/sh", "-c", "sleep 100 & echo $!"),
        "shutdown" => OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : Host.Programs.Named(Signals.SignalPrograms.Prefix + "shutdown"),
        _ => throw new ArgumentException(name),
    };

    private static async ValueTask<int> WaitForEverAsync(SimulatedProcess process)
    {
        while (true)
        {
            await process.PauseAsync();
        }
    }
}
