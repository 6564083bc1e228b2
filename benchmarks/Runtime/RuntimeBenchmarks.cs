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
            case ["signals"] when OperatingSystem.IsLinux():
                SignalSpeed.Run();
                return 0;
            default:
                Console.Error.WriteLine("runtime model: operations a second of the simulator's state machine");
                Console.Error.WriteLine("runtime host: children and pipes, beside C and the framework, on Linux");
                Console.Error.WriteLine("runtime signals: from the sending to the code that waits, on Linux");
                return 1;
        }
    }
}
