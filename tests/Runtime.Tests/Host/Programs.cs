using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using IpcRuntime.Host;
using IpcRuntime.Kernel;
using IpcRuntime.Tests.Signals;

namespace IpcRuntime.Tests.Host;

/// <summary>
/// Programs that need a process of their own: this assembly, started with a variable that names one. They run before Main and say with their output what they saw.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class Programs
{
    public const string Variable = "IPCRUNTIME_TEST_PROGRAM";

    /// <summary>The options that start one of the programs.</summary>
    public static ChildOptions Named(string name, params string[] launcher)
    {
        string[] words = [.. launcher, Path.Combine(AppContext.BaseDirectory, "Runtime.Tests")];
        return new(words[0], words[1..]) { Environment = ChildEnvironment.Capture().With(Variable, name) };
    }

    [ModuleInitializer]
    internal static void Start()
    {
        switch (Environment.GetEnvironmentVariable(Variable))
        {
            case { } name when name.StartsWith(SignalPrograms.Prefix, StringComparison.Ordinal):
                SignalPrograms.Run(name[SignalPrograms.Prefix.Length..]);
                break;
            case "children-ignored":
                ChildrenIgnored(repairs: true);
                break;
            case "children-ignored-and-Process-first":
                ChildrenIgnored(repairs: false);
                break;
            case "initial-process":
                InitialProcess(usesProcess: false);
                break;
            case "initial-process-with-Process":
                InitialProcess(usesProcess: true);
                break;
            case "terminal":
                InTerminal();
                break;
            default:
                return;
        }

        Environment.Exit(0);
    }

    /// <summary>With SIGCHLD ignored at start.</summary>
    private static void ChildrenIgnored(bool repairs)
    {
        // The variable would make the children such programs too.
        Environment.SetEnvironmentVariable(Variable, null);
        if (repairs)
        {
            Console.WriteLine(ChildProcess.Start(new("/bin/sh", "-c", "exit 3")).Wait());
        }

        using var process = Process.Start("/bin/sh", ["-c", "exit 4"]);
        Console.WriteLine(process.WaitForExit(2000) ? $"Process: {process.ExitCode}" : "Process waits for ever");
    }

    private static void InitialProcess(bool usesProcess)
    {
        Environment.SetEnvironmentVariable(Variable, null);
        if (usesProcess)
        {
            using var first = Process.Start("/bin/true");
            first.WaitForExit();
        }

        const int Count = 200;
        int right = 0, unknown = 0, wrong = 0;
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var status = ChildProcess.Start(new("/bin/sh", "-c", $"exit {i}")).Wait();
            _ = status == ChildStatus.Exited(i) ? Interlocked.Increment(ref right) : status == ChildStatus.Unknown ? Interlocked.Increment(ref unknown) : Interlocked.Increment(ref wrong);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {right} {unknown} {wrong}"));
    }

    /// <summary>Leads a session whose terminal is the file named by TERMINAL.</summary>
    private static unsafe void InTerminal()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        fixed (byte* path = System.Text.Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("TERMINAL") + "\0"))
        {
            // Opening it makes it the terminal of a session that has none.
            _ = LibC.open(path, 2 | (int)OpenFlags.CloseOnExec, 0);
        }

        // Reading from the terminal at once: a child that is not in the foreground by then is stopped by SIGTTIN.
        const string IsForeground = "set -- $(cat /proc/$$/stat); [ $5 = $8 ] || exit 9; exec 3</dev/tty";
        var seen = new SortedDictionary<string, int>();
        for (var i = 0; i < 50; i++)
        {
            var status = ChildProcess.Start(new("/bin/sh", "-c", IsForeground) { Group = ChildGroup.New, Foreground = true }).Wait().ToString();
            seen[status] = seen.GetValueOrDefault(status) + 1;
        }

        Console.WriteLine(string.Join(',', seen));
        ProcessGroup.Current.MoveToForeground();
        Console.WriteLine(IsInForeground(Environment.ProcessId));

        var job = ChildProcess.Start(new("sleep", "100") { Group = ChildGroup.New });
        Console.WriteLine(IsInForeground(job.Id));
        job.Suspend();
        job.Resume(foreground: true);
        Console.WriteLine(IsInForeground(job.Id));
        job.TrySend(Signal.SIGKILL);
        Console.WriteLine(job.Wait());
    }

    private static bool IsInForeground(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[2] == fields[5];
    }
}
