using System.Globalization;

namespace IpcAnalyzers.Benchmarks.Runtime;

/// <summary>What is measured of IpcRuntime, by the word behind <c>runtime</c>.</summary>
internal static class RuntimeBenchmarks
{
    public static int Run(ReadOnlySpan<string> arguments)
    {
        switch (arguments)
        {
            case ["model"]:
                ModelSpeed.Run();
                return 0;
            case ["host"] when OperatingSystem.IsLinux():
                HostSpeed.Run();
                return 0;
            case ["pipes"] when OperatingSystem.IsLinux():
                HostSpeed.RunPipes(new NativeProgram());
                return 0;
            case ["run"] when OperatingSystem.IsLinux():
                RunSpeed.Run();
                return 0;
            case ["memory"] when OperatingSystem.IsLinux():
                ChildMemory.Run();
                return 0;
            case ["memory", var way] when OperatingSystem.IsLinux():
                ChildMemory.Run(way);
                return 0;
            case ["signals"] when OperatingSystem.IsLinux():
                SignalSpeed.Run();
                return 0;
            case ["soak", var minutes] when OperatingSystem.IsLinux():
                return Soak.Soak.Run(TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)));
            default:
                Console.Error.WriteLine("runtime model: operations a second of the simulator's state machine");
                Console.Error.WriteLine("runtime host: children and pipes, beside C and the framework, on Linux; runtime pipes: the pipes alone");
                Console.Error.WriteLine("runtime run: programs whose output is taken, beside Process and MedallionShell, on Linux");
                Console.Error.WriteLine("runtime memory: what a child that is awaited takes, beside Process, on Linux");
                Console.Error.WriteLine("runtime signals: from the sending to the code that waits, on Linux");
                Console.Error.WriteLine("runtime soak MINUTES: all of it at the same time for so long; tells what is wrong, leaks or hangs, on Linux");
                return 1;
        }
    }
}
