namespace IpcAnalyzers.Catalogue;

/// <summary>The managed APIs that handle and send signals.</summary>
internal static class SignalsApi
{
    public static IEnumerable<ApiEntry> Entries { get; } =
    [
        new("System.Runtime.InteropServices.PosixSignalRegistration", "Create", Effects.SetsDisposition | Effects.ResultIsRegistration | Effects.ReceivesSignal)
        {
            Handler = HandlerKind.PosixSignal,
            Signals = SignalNumbering.PosixSignal,
            ParametersByName = new Dictionary<string, ParameterRole>
            {
                ["signal"] = ParameterRole.Signal,
                ["handler"] = ParameterRole.Disposition,
            },
            WhenRefused = "the call throws IOException",
        },
        new("Mono.Unix.UnixSignal", ApiEntry.Constructor, Effects.SetsDisposition)
        {
            Signals = SignalNumbering.Signum,
            ParametersByName = new Dictionary<string, ParameterRole> { ["signum"] = ParameterRole.Signal },
            WhenRefused = "the constructor throws ArgumentException",
        },
        new("Mono.Unix.Native.Stdlib", "signal", Effects.SetsDisposition | Effects.ReceivesSignal)
        {
            Handler = HandlerKind.Native,
            Signals = SignalNumbering.Signum,
            ParametersByName = new Dictionary<string, ParameterRole>
            {
                ["signum"] = ParameterRole.Signal,
                ["handler"] = ParameterRole.Disposition,
            },
            WhenRefused = "the call fails with EINVAL and installs nothing",
        },
        new("Mono.Unix.Native.Stdlib", "SetSignalAction", Effects.SetsDisposition)
        {
            Signals = SignalNumbering.Signum,
            ParametersByName = new Dictionary<string, ParameterRole>
            {
                ["signal"] = ParameterRole.Signal,
                ["action"] = ParameterRole.Disposition,
            },
            WhenRefused = "the call fails with EINVAL and changes nothing",
        },
        Event("System.Console", "CancelKeyPress", Effects.ReceivesSignal, HandlerKind.CancelKey),
        Event("System.AppDomain", "ProcessExit", Effects.ReceivesShutdown, HandlerKind.ProcessExit),
        Event("System.AppDomain", "DomainUnload", Effects.ReceivesShutdown, HandlerKind.DomainUnload),
        Event("System.Runtime.Loader.AssemblyLoadContext", "Unloading", Effects.ReceivesShutdown, HandlerKind.ContextUnloading),
        new("Mono.Unix.Native.Syscall", "kill", Effects.SignalsProcesses)
        {
            Signals = SignalNumbering.Signum,
            ParametersByName = new Dictionary<string, ParameterRole> { ["pid"] = ParameterRole.Receiver, ["sig"] = ParameterRole.Signal },
        },
    ];

    private static ApiEntry Event(string type, string member, Effects effects, HandlerKind kind) =>
        new(type, member, effects) { Handler = kind, RoleOfValue = ParameterRole.Disposition };
}
