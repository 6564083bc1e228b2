namespace IpcAnalyzers.Catalogue;

/// <summary>What an object is to the object that it is a part of.</summary>
internal static class ObjectRoles
{
    public const byte StartInfo = 1;
    public const byte StandardOutput = 2;
    public const byte StandardError = 3;

    /// <summary>The handle that an anonymous pipe's server holds for its client.</summary>
    public const byte ClientHandle = 4;

    public const byte StandardInput = 5;

    /// <summary>The ends of a pipe of IpcRuntime.</summary>
    public const byte ReadEnd = 6;
    public const byte WriteEnd = 7;

    public static bool IsOutput(byte role) => role is StandardOutput or StandardError;

    /// <summary>The property that gives the stream of a process.</summary>
    public static string NameOf(byte stream) =>
        stream switch
        {
            StandardInput => nameof(StandardInput),
            StandardOutput => nameof(StandardOutput),
            _ => nameof(StandardError),
        };

    public static byte Other(byte outputStream) => outputStream == StandardOutput ? StandardError : StandardOutput;
}
