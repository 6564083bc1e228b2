using IpcAnalyzers.Flow;

namespace IpcAnalyzers.Catalogue;

/// <summary>The APIs that start child processes and wrap their standard streams.</summary>
internal static class ProcessesApi
{
    public const string Process = "System.Diagnostics.Process";
    private const string StartInfo = "System.Diagnostics.ProcessStartInfo";

    private static readonly Dictionary<string, ParameterRole> Command = new()
    {
        ["fileName"] = ParameterRole.Program,
        ["arguments"] = ParameterRole.Arguments,
    };

    /// <summary>Room for the two output streams and the start info of a process.</summary>
    private const int PartsOfProcess = 3;

    private static readonly FlowEffect Wait = new() { ReceiverEvent = ObjectEvents.Waited };
    private static readonly FlowEffect Configures = new() { ReceiverEvent = ObjectEvents.Configured };

    /// <summary>What a call does that returns a process and is no row of the catalogue.</summary>
    public static FlowEffect MeetsProcess { get; } =
        new() { Creates = true, Room = PartsOfProcess, ResultEvent = ObjectEvents.Met, Arguments = ArgumentFate.Escapes };

    /// <summary>What a call does after which this process is gone, and with it all that it holds.</summary>
    public static FlowEffect EndsProcess { get; } = new();

    public static IEnumerable<ApiEntry> Entries { get; } =
    [
        new(StartInfo, ApiEntry.Constructor, Effects.NamesProgram | Effects.GivesArguments) { ParametersByName = Command, Flow = new() { Creates = true, ResultEvent = ObjectEvents.Configured }, IsFlowAnchor = true },
        new(StartInfo, "FileName", Effects.NamesProgram) { RoleOfValue = ParameterRole.Program, FlowWhenWritten = Configures },
        new(StartInfo, "Arguments", Effects.GivesArguments) { RoleOfValue = ParameterRole.Arguments, FlowWhenWritten = Configures },
        new("System.Collections.ObjectModel.Collection`1", "Add", Effects.GivesArguments)
        {
            ParametersByName = new Dictionary<string, ParameterRole> { ["item"] = ParameterRole.Arguments },
        },
        new(StartInfo, "RedirectStandardOutput", Effects.None)
        {
            FlowWhenWritten = new() { ReceiverEvent = ObjectEvents.KeptOutput },
            FlowWhenWrittenTrue = new() { ReceiverEvent = ObjectEvents.RedirectedOutput },
        },
        new(StartInfo, "RedirectStandardError", Effects.None)
        {
            FlowWhenWritten = new() { ReceiverEvent = ObjectEvents.KeptError },
            FlowWhenWrittenTrue = new() { ReceiverEvent = ObjectEvents.RedirectedError },
        },
        new(StartInfo, "RedirectStandardInput", Effects.None)
        {
            FlowWhenWritten = new() { ReceiverEvent = ObjectEvents.KeptInput },
            FlowWhenWrittenTrue = new() { ReceiverEvent = ObjectEvents.RedirectedInput },
        },
        new(StartInfo, "StandardInputEncoding", Effects.EncodesChildInput) { RoleOfValue = ParameterRole.Encoding, FlowWhenWritten = Configures },
        new(StartInfo, "StandardOutputEncoding", Effects.None) { FlowWhenWritten = Configures },
        new(StartInfo, "StandardErrorEncoding", Effects.None) { FlowWhenWritten = Configures },
        new(StartInfo, "UseShellExecute", Effects.None) { FlowWhenWritten = Configures },

        new(Process, ApiEntry.Constructor, Effects.None) { Flow = new() { Creates = true, Room = PartsOfProcess }, IsFlowAnchor = true },
        new(Process, "Start", Effects.NamesProgram | Effects.GivesArguments)
        {
            ParametersByName = Command,

            // The static forms make the process, the other starts the one that it is called on.
            Flow = new() { ReceiverEvent = ObjectEvents.Started },
            FlowWhenStatic = new() { Creates = true, IsChild = true, IsIndependent = true, Room = PartsOfProcess, ResultEvent = ObjectEvents.Started },
            IsFlowAnchor = true,
        },
        new(Process, "GetProcessById", Effects.FindsProcess) { ParametersByName = new Dictionary<string, ParameterRole> { ["processId"] = ParameterRole.ProcessId }, Flow = MeetsProcess, IsFlowAnchor = true },
        new(Process, "GetCurrentProcess", Effects.None) { Flow = MeetsProcess, IsFlowAnchor = true },
        new(Process, "StartInfo", Effects.None)
        {
            Flow = new() { Part = ObjectRoles.StartInfo, ReturnsParent = true },
            FlowWhenWritten = new() { ReceiverEvent = ObjectEvents.GivenStartInfo, IsChild = true, IsIndependent = true },
        },
        new(Process, "StandardInput", Effects.None) { Flow = new() { Part = ObjectRoles.StandardInput } },
        new(Process, "StandardOutput", Effects.None) { Flow = new() { Part = ObjectRoles.StandardOutput } },
        new(Process, "StandardError", Effects.None) { Flow = new() { Part = ObjectRoles.StandardError } },
        new(Process, "BeginOutputReadLine", Effects.BeginsOutputEvents) { Flow = new() { ReceiverEvent = ObjectEvents.BegunOutput }, IsFlowAnchor = true },
        new(Process, "BeginErrorReadLine", Effects.BeginsOutputEvents) { Flow = new() { ReceiverEvent = ObjectEvents.BegunError }, IsFlowAnchor = true },
        new(Process, "WaitForExit", Effects.WaitsForExit) { Flow = Wait, FlowWhenLooping = FlowEffect.None, FlowWhenProbing = FlowEffect.None, IsFlowAnchor = true },
        new(Process, "WaitForExitAsync", Effects.WaitsForExit | Effects.WorksOn) { Flow = new() { Creates = true, IsChild = true, NeedsParent = true }, IsFlowAnchor = true },
        new(Process, "HasExited", Effects.None) { FlowWhenPolling = Wait },
        new(Process, "Kill", Effects.None) { Flow = new() { ReceiverEvent = ObjectEvents.Killed }, IsFlowAnchor = true },
        new(Process, "Close", Effects.None) { Flow = StreamsApi.Release },
        new(Process, "OutputDataReceived", Effects.ReceivesOutput),
        new(Process, "ErrorDataReceived", Effects.ReceivesOutput),
        new(Process, "Exited", Effects.ReceivesExit),
        new(Process, "Dispose", Effects.None) { Flow = StreamsApi.Release },

        new("System.Environment", "Exit", Effects.None) { Flow = EndsProcess },
        new("System.Environment", "FailFast", Effects.None) { Flow = EndsProcess },
    ];
}
