using IpcAnalyzers.Flow;

namespace IpcAnalyzers.Catalogue;

/// <summary>Readers, writers and buffers around a stream: which of them close it, and how they are closed themselves.</summary>
internal static class StreamWrappersApi
{
    private const string BinaryReader = "System.IO.BinaryReader";
    private const string BinaryWriter = "System.IO.BinaryWriter";
    private const string BufferedStream = "System.IO.BufferedStream";
    private const string StreamReader = "System.IO.StreamReader";
    private const string StreamWriter = "System.IO.StreamWriter";

    private static readonly FlowEffect Owns = Wraps(ObjectEvents.MadeOwner);
    private static readonly FlowEffect Borrows = Wraps(ObjectEvents.MadeBorrower);

    public static IEnumerable<ApiEntry> Entries { get; } =
    [
        .. new[] { StreamReader, StreamWriter, BinaryReader, BinaryWriter, BufferedStream }.Select(type =>
            new ApiEntry(type, ApiEntry.Constructor, type == BufferedStream ? Effects.None : Effects.MakesReaderOrWriter) { DecidedBy = "leaveOpen", Flow = Owns, FlowWhenTrue = Borrows }),
        .. new[] { StreamWriter, BinaryReader, BinaryWriter }.Select(type =>
            new ApiEntry(type, "BaseStream", Effects.None) { Flow = new() { ReturnsParent = true } }),

        // An override is a member of its own.
        .. from type in new[] { "System.IO.TextReader", StreamReader, "System.IO.TextWriter", StreamWriter, BinaryReader, BinaryWriter, BufferedStream }
           from member in new[] { "Dispose", "DisposeAsync", "Close" }
           select new ApiEntry(type, member, Effects.None) { Flow = StreamsApi.Release },
    ];

    private static FlowEffect Wraps(byte made) =>
        new() { Creates = true, NeedsParent = true, IsChild = true, ArgumentEvent = ObjectEvents.Wrapped, ResultEvent = made };
}
