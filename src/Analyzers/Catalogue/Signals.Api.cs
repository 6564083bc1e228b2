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
        new("Mono.Unix.UnixSignal", ApiEntry.Constructor, Effects.SetsDisposition | Effects.CollectsSignals)
        {
            Signals = SignalNumbering.Signum,
            ParametersByName = new Dictionary<string, ParameterRole> { ["signum"] = ParameterRole.Signal, ["rts"] = ParameterRole.Signal, ["rtsig"] = ParameterRole.Signal },
            WhenRefused = "the constructor throws ArgumentException",
        },
        new("Mono.Unix.UnixSignal", "WaitOne", Effects.WaitsForSignal) { IncludesInherited = true },
        new("Mono.Unix.UnixSignal", "WaitAny", Effects.WaitsForSignal)
        {
            ParametersByName = new Dictionary<string, ParameterRole>
            {
                ["signals"] = ParameterRole.Awaited,
                ["millisecondsTimeout"] = ParameterRole.Timeout,
                ["timeout"] = ParameterRole.Timeout,
            },
        },
        new("System.Threading.WaitHandle", "WaitAny", Effects.WaitsForHandles) { ParametersByName = new Dictionary<string, ParameterRole> { ["waitHandles"] = ParameterRole.Awaited } },
        new("System.Threading.WaitHandle", "WaitAll", Effects.WaitsForHandles) { ParametersByName = new Dictionary<string, ParameterRole> { ["waitHandles"] = ParameterRole.Awaited } },
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
                ["rts"] = ParameterRole.Signal,
                ["rtsig"] = ParameterRole.Signal,
                ["action"] = ParameterRole.Disposition,
            },
            WhenRefused = "the call fails with EINVAL and changes nothing",
        },
        Event("System.Console", "CancelKeyPress", Effects.ReceivesSignal, HandlerKind.CancelKey),
        Event("System.AppDomain", "ProcessExit", Effects.ReceivesShutdown, HandlerKind.ProcessExit),
        Event("System.AppDomain", "DomainUnload", Effects.ReceivesShutdown, HandlerKind.DomainUnload),
        Event("System.Runtime.Loader.AssemblyLoadContext", "Unloading", Effects.ReceivesShutdown, HandlerKind.ContextUnloading),
    ];

    private static ApiEntry Event(string type, string member, Effects effects, HandlerKind kind) =>
        new(type, member, effects) { Handler = kind, RoleOfValue = ParameterRole.Disposition };
}
