using System.Globalization;
using System.Text;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Shell;

/// <summary>The programs of the scenarios in the simulator.</summary>
internal static class SimulatedShellPrograms
{
    public static IReadOnlyDictionary<string, SimulatedProgram> All { get; } = new Dictionary<string, SimulatedProgram>
    {
        ["true"] = _ => new(0),
        ["code"] = process => new(int.Parse(process.Arguments[0], CultureInfo.InvariantCulture)),
        ["echo"] = process => WriteAsync(process, string.Join(' ', process.Arguments)),
        ["sleep"] = async process =>
        {
            await process.SleepAsync(TimeSpan.FromSeconds(double.Parse(process.Arguments[0], CultureInfo.InvariantCulture)));
            return 0;
        },
        ["cat"] = async process =>
        {
            while (await ReadAsync(process) is { Length: > 0 } text)
            {
                await process.WriteAsync(1, Encoding.UTF8.GetBytes(text));
            }

            return 0;
        },
        ["words"] = async process =>
        {
            var all = "";
            while (await ReadAsync(process) is { Length: > 0 } text)
            {
                all += text;
            }

            return await WriteAsync(process, all.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length.ToString(CultureInfo.InvariantCulture));
        },
        ["say"] = async process =>
        {
            while (await ReadAsync(process) is { Length: > 0 } line)
            {
                await WriteAsync(process, $"says {line.TrimEnd()}");
            }

            return 0;
        },
        ["ready"] = async process =>
        {
            await WriteAsync(process, "up");
            await process.SleepAsync(TimeSpan.FromSeconds(100));
            return 0;
        },
        ["quiet"] = async process =>
        {
            await MuteAsync(process);
            await process.SleepAsync(TimeSpan.FromSeconds(100));
            return 0;
        },
        ["echoes"] = TellEchoAsync,
        ["mute"] = async process =>
        {
            await MuteAsync(process);
            await WriteAsync(process, "up");
            var line = await ReadAsync(process);
            await TellEchoAsync(process);
            return await WriteAsync(process, line.TrimEnd());
        },
    };

    private static async ValueTask MuteAsync(SimulatedProcess process)
    {
        using var terminal = ControllingTerminal.Open(process);
        await terminal.SetModesAsync(terminal.Modes with { EchoesInput = false });
    }

    private static async ValueTask<int> TellEchoAsync(SimulatedProcess process)
    {
        using var terminal = ControllingTerminal.Open(process);
        return await WriteAsync(process, terminal.Modes.EchoesInput ? "echo on" : "echo off");
    }

    private static async ValueTask<int> WriteAsync(SimulatedProcess process, string line)
    {
        await process.WriteAsync(1, Encoding.UTF8.GetBytes(line + "\n"));
        return 0;
    }

    /// <summary>What there is: from a terminal a line. Empty at the end.</summary>
    private static async ValueTask<string> ReadAsync(SimulatedProcess process)
    {
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, await process.ReadAsync(0, buffer));
    }
}
