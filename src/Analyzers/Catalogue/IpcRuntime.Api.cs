using IpcAnalyzers.Flow;

namespace IpcAnalyzers.Catalogue;

/// <summary>The members of the library that is made beside these rules.</summary>
internal static class IpcRuntimeApi
{
    public const string Namespace = "IpcRuntime";
    public const string SignalReader = Namespace + ".SignalReader";
    private const string Disposition = Namespace + ".SignalDisposition";

    private const string Pipe = Namespace + ".UnixPipe";
    private const string PipeEnd = Namespace + ".PipeEnd";
    private const string ReadEnd = Namespace + ".PipeReadEnd";
    private const string WriteEnd = Namespace + ".PipeWriteEnd";
    private const string Child = Namespace + ".ChildProcess";

    private static readonly FlowEffect Ends = new() { ReceiverEvent = ObjectEvents.Killed };
    private static readonly FlowEffect Waits = new() { ReceiverEvent = ObjectEvents.Waited };

    private static readonly Dictionary<string, ParameterRole> Parameters = new()
    {
        ["signal"] = ParameterRole.Signal,
        ["signals"] = ParameterRole.SignalSet,
        ["handler"] = ParameterRole.Disposition,
    };

    public static IEnumerable<ApiEntry> Entries { get; } =
    [
        Takes(Disposition, "Catch", Effects.SetsDisposition | Effects.ReceivesSignal | Effects.LastsUntilDisposed, HandlerKind.Caught),
        Takes(Disposition, "Ignore", Effects.SetsDisposition | Effects.IgnoresSignal),
        Takes(Disposition, "Default", Effects.None),
        Takes(SignalReader, "Open", Effects.LastsUntilDisposed),
        Takes(Namespace + ".SignalHost", "EnsureBlocked", Effects.None),
        new(Namespace + ".ChildOptions", "IgnoredSignals", Effects.RefusesSignals)
        {
            Signals = SignalNumbering.Named,
            RoleOfValue = ParameterRole.SignalSet,
            WhenRefused = "the start of a child throws ArgumentException",
        },
        new(Namespace + ".ShutdownSignals", "Open", Effects.LastsUntilDisposed),

        new(Pipe, "Create", Effects.None) { Flow = new() { Creates = true, Room = 2, ResultEvent = ObjectEvents.OpenedPair }, IsFlowAnchor = true },
        new(Pipe, "ReadEnd", Effects.None) { Flow = new() { Part = ObjectRoles.ReadEnd } },
        new(Pipe, "WriteEnd", Effects.None) { Flow = new() { Part = ObjectRoles.WriteEnd } },
        new(Pipe, "Deconstruct", Effects.None) { Flow = new() { Parts = [ObjectRoles.ReadEnd, ObjectRoles.WriteEnd] } },
        new(Pipe, "Dispose", Effects.None) { Flow = StreamsApi.Release },
        new(PipeEnd, "DetachForChild", Effects.None) { Flow = new() { ReceiverEvent = ObjectEvents.Detached } },
        new(PipeEnd, "SafeHandle", Effects.None) { Flow = new() { ReceiverEvent = ObjectEvents.Lent } },
        new(ReadEnd, "SpliceToAsync", Effects.WorksOn)
        {
            Flow = new() { ReceiverEvent = ObjectEvents.DrainStarted, ArgumentEvent = ObjectEvents.Filled, Creates = true, IsChild = true, NeedsParent = true },
        },
        .. StreamsApi.Inputs(ReadEnd),
        .. StreamsApi.Outputs(WriteEnd),
        .. Refused(ReadEnd, "Write", "WriteAsync", "WriteByte", "BeginWrite"),
        .. Refused(WriteEnd, "Read", "ReadAsync", "ReadByte", "ReadExactly", "ReadExactlyAsync", "ReadAtLeast", "ReadAtLeastAsync", "BeginRead", "CopyTo", "CopyToAsync"),
        new(Namespace + ".DescriptorMap", "Add", Effects.GivesDescriptor)
        {
            ParametersByName = new Dictionary<string, ParameterRole> { ["child"] = ParameterRole.DescriptorNumber, ["handle"] = ParameterRole.Descriptor },
        },

        new(Child, "Start", Effects.None) { Flow = new() { Creates = true, ResultEvent = ObjectEvents.ChildStarted } },
        new(Child, "Wait", Effects.None) { Flow = Waits },
        new(Child, "TryWait", Effects.None) { Flow = Waits },
        new(Child, "WaitAsync", Effects.None) { Flow = new() { Creates = true, IsChild = true, NeedsParent = true } },
        .. new[] { "TrySend", "TryQueue", "TerminateAsync" }.Select(member => new ApiEntry(Child, member, Effects.None) { Flow = Ends }),
    ];

    // Also the overloads that the end has from Stream.
    private static IEnumerable<ApiEntry> Refused(string end, params string[] members) =>
        members.Select(member => new ApiEntry(end, member, Effects.WorksAgainstDirection) { IncludesInherited = true });

    private static ApiEntry Takes(string type, string member, Effects effects, HandlerKind handler = HandlerKind.None) => new(type, member, Effects.RefusesSignals | effects)
    {
        Handler = handler,
        Signals = SignalNumbering.Named,
        ParametersByName = Parameters,
        WhenRefused = "the call throws SignalUnavailableException",
    };
}
