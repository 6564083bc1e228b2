namespace IpcAnalyzers.Catalogue;

/// <summary>The members of the library that is made beside these rules.</summary>
internal static class IpcRuntimeApi
{
    public const string Namespace = "IpcRuntime";
    public const string SignalReader = Namespace + ".SignalReader";
    private const string Disposition = Namespace + ".SignalDisposition";

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
    ];

    private static ApiEntry Takes(string type, string member, Effects effects, HandlerKind handler = HandlerKind.None) => new(type, member, Effects.RefusesSignals | effects)
    {
        Handler = handler,
        Signals = SignalNumbering.Named,
        ParametersByName = Parameters,
        WhenRefused = "the call throws SignalUnavailableException",
    };
}
