using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>Who else can serve the name of a pipe.</summary>
internal static class PipeNames
{
    private const string FirstPipeInstance = nameof(FirstPipeInstance);
    private const long FirstPipeInstanceFlag = 0x80000; // PipeOptions.FirstPipeInstance

    private static readonly string[] RandomNames = ["NewGuid", "CreateVersion7", "GetRandomFileName", "RandomNumberGenerator"];

    /// <summary>Whether the framework of the server can refuse a name that is served already.</summary>
    public static bool CanBeClaimed(ISymbol server) =>
        server.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .SelectMany(method => method.Parameters)
            .FirstOrDefault(parameter => parameter.Name == "options")?.Type.GetMembers(FirstPipeInstance).IsEmpty == false;

    /// <summary>Whether the options hold the flag, or may hold it because they are not constant here or not the same everywhere.</summary>
    public static bool MayBeClaimed(IOperation creation, IOperation? options) =>
        options is not null && (Constants.Number(options) is not { } flags || (flags & FirstPipeInstanceFlag) != 0)
        || ConditionalCode.Mentions(creation.Syntax.SyntaxTree, FirstPipeInstance);

    /// <summary>Whether no second server comes by accident: the name is drawn at random, or a mutex lets one process in.</summary>
    public static bool IsUnique(IOperation creation, IOperation name) =>
        SurroundingNames.AreInType(creation.Syntax, "Mutex")
        || Constants.Text(name) is null && SurroundingNames.AreInType(creation.Syntax, RandomNames);

    /// <summary>Whether the code that opens the client is also the one that opens a server.</summary>
    public static bool IsServedInMember(IOperation client) => SurroundingNames.AreInMember(client.Syntax, "NamedPipeServerStream", "NamedPipeServerStreamAcl");

    /// <summary>Whether the name is the path of the socket on Unix, and not only a part of its name.</summary>
    public static bool IsPath(IOperation name) => Constants.Text(name) is ['/', ..];
}
