using IpcAnalyzers.Flow;

namespace IpcAnalyzers.Catalogue;

/// <summary>Streams, the readers and writers around them, and the tasks of their asynchronous members.</summary>
internal static class StreamsApi
{
    public const string TextReader = "System.IO.TextReader";
    private const string Stream = "System.IO.Stream";
    private const string StreamReader = "System.IO.StreamReader";
    private const string StreamWriter = "System.IO.StreamWriter";
    private const string TextWriter = "System.IO.TextWriter";
    private const string BinaryWriter = "System.IO.BinaryWriter";
    private const string Task = "System.Threading.Tasks.Task";

    private static readonly string[] ShortReads = ["Read", "ReadAsync"];

    private static readonly Dictionary<string, ParameterRole> ReadParameters = new()
    {
        ["buffer"] = ParameterRole.Buffer,
        ["offset"] = ParameterRole.Offset,
        ["index"] = ParameterRole.Offset,
        ["count"] = ParameterRole.Count,
    };

    private static readonly FlowEffect Reads = new() { ReceiverEvent = ObjectEvents.Read };
    private static readonly FlowEffect Writes = new() { ReceiverEvent = ObjectEvents.Written };
    private static readonly FlowEffect Flushes = new() { ReceiverEvent = ObjectEvents.Flushed };
    private static readonly FlowEffect Drains = new() { ReceiverEvent = ObjectEvents.Drained };
    private static readonly FlowEffect StartsDrain = new() { ReceiverEvent = ObjectEvents.DrainStarted, Creates = true, IsChild = true, NeedsParent = true };
    private static readonly FlowEffect Same = new() { ReturnsReceiver = true };
    private static readonly FlowEffect AwaitsArguments = new() { ArgumentEvent = ObjectEvents.Awaited };

    public static FlowEffect Release { get; } = new() { ReceiverEvent = ObjectEvents.Released, IsRelease = true };

    public static FlowEffect Awaits { get; } = new() { ReceiverEvent = ObjectEvents.Awaited };

    public static IEnumerable<ApiEntry> Entries { get; } =
    [
        // Like Process itself, a writer sends the encoding's preamble first when the stream cannot seek, as a pipe cannot.
        new(StreamWriter, ApiEntry.Constructor, Effects.EncodesChildInput | Effects.MakesReaderOrWriter)
        {
            ParametersByName = new Dictionary<string, ParameterRole>
            {
                ["stream"] = ParameterRole.Stream,
                ["encoding"] = ParameterRole.Encoding,
            },
        },
        new(StreamReader, "BaseStream", Effects.None) { Flow = Same },
        new(StreamReader, "EndOfStream", Effects.None) { Flow = Reads, FlowWhenPolling = Drains, FlowWhenLooping = Drains },
        .. Readers(TextReader),
        .. Readers(StreamReader),

        new(Stream, "CopyTo", Effects.None) { Flow = new() { ReceiverEvent = ObjectEvents.Drained, ArgumentEvent = ObjectEvents.Filled } },
        new(Stream, "CopyToAsync", Effects.WorksOn)
        {
            Flow = new() { ReceiverEvent = ObjectEvents.DrainStarted, ArgumentEvent = ObjectEvents.Filled, Creates = true, IsChild = true, NeedsParent = true },
        },
        .. Of(TextWriter, Writes, "Write", "WriteAsync", "WriteLine", "WriteLineAsync"),
        .. Of(StreamWriter, Writes, "Write", "WriteAsync", "WriteLine", "WriteLineAsync"),
        .. ReadsOf("System.Net.Sockets.NetworkStream", null),
        .. ReadsOf("System.Net.Security.SslStream", null),
        .. Of(BinaryWriter, Writes, "Write", "Write7BitEncodedInt", "Write7BitEncodedInt64"),
        .. new[] { TextWriter, StreamWriter, BinaryWriter }.SelectMany(type => Of(type, Flushes, "Flush", "FlushAsync")),
        new(StreamWriter, "AutoFlush", Effects.None)
        {
            FlowWhenWritten = new() { ReceiverEvent = ObjectEvents.AutoFlushChosen },
            FlowWhenWrittenTrue = new() { ReceiverEvent = ObjectEvents.AutoFlushed },
        },
        .. Of("System.IO.BinaryReader", Reads, [.. new[] { "", "Boolean", "Byte", "Bytes", "Char", "Chars", "Decimal", "Double", "Exactly", "Half", "Int16", "Int32", "Int64", "SByte", "Single", "String", "UInt16", "UInt32", "UInt64" }.Select(type => "Read" + type)]),
        .. Transfers(Stream),
        .. Transfers("System.IO.BufferedStream"),
        .. Of(Stream, Release, "Dispose", "DisposeAsync", "Close"),
        .. Of("System.IDisposable", Release, "Dispose"),
        .. Of("System.IAsyncDisposable", Release, "DisposeAsync"),

        .. Of(Task, Awaits, "Wait"),
        .. Of("System.Threading.Tasks.Task`1", Awaits, "Result"),
        .. Of("System.Threading.Tasks.Task`1", Same, "ConfigureAwait", "GetAwaiter", "WaitAsync"),
        .. Of(Task, Same, "ConfigureAwait", "GetAwaiter", "WaitAsync"),
        .. Of("System.Threading.Tasks.ValueTask", Same, "AsTask", "ConfigureAwait", "GetAwaiter"),
        .. Of("System.Threading.Tasks.ValueTask`1", Same, "AsTask", "ConfigureAwait", "GetAwaiter"),
        .. Of("System.Runtime.CompilerServices.TaskAwaiter", Awaits, "GetResult"),
        .. Of("System.Runtime.CompilerServices.TaskAwaiter`1", Awaits, "GetResult"),
        .. Of("System.Runtime.CompilerServices.ConfiguredTaskAwaitable", Same, "GetAwaiter"),
        .. Of("System.Runtime.CompilerServices.ConfiguredTaskAwaitable`1", Same, "GetAwaiter"),
        .. Of(Task, AwaitsArguments, "WhenAll", "WhenAny", "WaitAll", "WaitAny"),
    ];

    /// <summary>The members by which a stream of the type moves bytes.</summary>
    public static IEnumerable<ApiEntry> Transfers(string type) => [.. Inputs(type), .. Outputs(type)];

    /// <summary>The members by which a stream of the type gives bytes.</summary>
    public static IEnumerable<ApiEntry> Inputs(string type) =>
    [
        new(type, "ReadByte", Effects.None) { Flow = Reads, FlowWhenPolling = Drains, FlowWhenLooping = Drains },
        .. Of(type, Reads, "ReadExactly", "ReadExactlyAsync", "ReadAtLeast", "ReadAtLeastAsync"),
        .. ReadsOf(type, Reads),

        // The callback gets the last argument, mostly the stream itself.
        new(type, "BeginRead", Effects.None) { Flow = new() { ReceiverEvent = ObjectEvents.Read, Arguments = ArgumentFate.Escapes } },
    ];

    /// <summary>The members by which a stream of the type takes bytes.</summary>
    public static IEnumerable<ApiEntry> Outputs(string type) =>
    [
        .. Of(type, Writes, "Write", "WriteAsync", "WriteByte"),
        .. Of(type, Flushes, "Flush", "FlushAsync"),
    ];

    private static IEnumerable<ApiEntry> Readers(string type) =>
    [
        .. Of(type, Reads, "Peek", "ReadBlock", "ReadBlockAsync"),
        .. ReadsOf(type, Reads),
        new(type, "ReadToEnd", Effects.None) { Flow = Drains, IsFlowAnchor = true },
        new(type, "ReadToEndAsync", Effects.WorksOn) { Flow = StartsDrain, IsFlowAnchor = true },
        new(type, "ReadLine", Effects.None) { Flow = Reads, FlowWhenPolling = Drains, FlowWhenLooping = Drains },
        new(type, "ReadLineAsync", Effects.WorksOn) { Flow = Reads, FlowWhenPolling = Drains, FlowWhenLooping = Drains },
    ];

    private static IEnumerable<ApiEntry> ReadsOf(string type, FlowEffect? flow) =>
        ShortReads.Select(member => new ApiEntry(type, member, Effects.ReadsSome | EffectOf(member))
        {
            ParametersByName = ReadParameters,
            Flow = flow,
            FlowWhenPolling = flow is null ? null : Drains,
            FlowWhenLooping = flow is null ? null : Drains,
        });

    private static IEnumerable<ApiEntry> Of(string type, FlowEffect effect, params string[] members) =>
        members.Select(member => new ApiEntry(type, member, EffectOf(member)) { Flow = effect });

    private static Effects EffectOf(string member) =>
        member.EndsWith("Async", StringComparison.Ordinal) && member is not ("DisposeAsync" or "WaitAsync") ? Effects.WorksOn : Effects.None;
}
