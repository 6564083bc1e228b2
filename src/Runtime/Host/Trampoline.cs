using System.Globalization;
using System.Text;
using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>
/// What posix_spawn cannot set in a child, a shell sets and then becomes the program: ignored signals and the file mode mask. It also waits for a <see cref="Gate"/>. Code of ours cannot run between
/// fork and exec.
/// </summary>
internal static class Trampoline
{
    public const string Shell = "/bin/sh";

    /// <summary>What a shell adds to the environment.</summary>
    private static readonly string[] VariablesOfShells = ["PWD", "OLDPWD", "SHLVL"];

    public static bool IsNeeded(ChildOptions options) => !options.IgnoredSignals.IsEmpty || options.FileModeMask is not null || options.GateDescriptor is not null;

    public static string Script(ChildOptions options)
    {
        var script = new StringBuilder();
        if (options.GateDescriptor is { } gate)
        {
            script.Append(CultureInfo.InvariantCulture, $"read -r IPCRUNTIME_GATE <&{gate}; exec {gate}<&-; unset IPCRUNTIME_GATE; ");
        }

        foreach (var name in VariablesOfShells)
        {
            if (!(options.Environment?.Variables.ContainsKey(name) ?? Environment.GetEnvironmentVariable(name) is not null))
            {
                script.Append("unset ").Append(name).Append("; ");
            }
        }

        if (!options.IgnoredSignals.IsEmpty)
        {
            script.Append("trap ''");
            foreach (var signal in options.IgnoredSignals)
            {
                script.Append(CultureInfo.InvariantCulture, $" {signal.Number}");
            }

            script.Append("; ");
        }

        if (options.FileModeMask is { } mask)
        {
            script.Append("umask ").Append(Convert.ToString((int)mask, 8).PadLeft(4, '0')).Append("; ");
        }

        return script.Append("exec \"$0\" \"$@\"").ToString();
    }

    /// <summary>The shell would tell of a file that cannot be executed with its exit code alone.</summary>
    public static void CheckProgram(string file)
    {
        var error = ProgramSearch.Check(file);
        if (error != Errno.None)
        {
            throw new PosixException("execve", (int)(error == Errno.EISDIR ? Errno.EACCES : error), $"'{file}'");
        }
    }
}
