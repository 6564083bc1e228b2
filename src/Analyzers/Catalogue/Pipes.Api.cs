using IpcAnalyzers.Flow;

namespace IpcAnalyzers.Catalogue;

/// <summary>The APIs that open pipes and say who may use them.</summary>
internal static class PipesApi
{
    public const string AnonymousServer = "System.IO.Pipes.AnonymousPipeServerStream";
    public const string PipeStream = "System.IO.Pipes.PipeStream";
    private const string NamedServer = "System.IO.Pipes.NamedPipeServerStream";
    private const string NamedClient = "System.IO.Pipes.NamedPipeClientStream";
    private const string SafeHandle = "System.Runtime.InteropServices.SafeHandle";

    /// <summary>Handles that the constructor gets belong to the new end.</summary>
    private static readonly FlowEffect Opens = new() { Creates = true, Arguments = ArgumentFate.Escapes, ResultEvent = ObjectEvents.Opened };

    private static readonly FlowEffect Connects = new() { ReceiverEvent = ObjectEvents.Connected };
    private static readonly FlowEffect StartsConnection =
        new() { ReceiverEvent = ObjectEvents.ConnectionStarted, Creates = true, IsChild = true, NeedsParent = true };

    private static readonly Dictionary<string, ParameterRole> Parameters = new()
    {
        ["direction"] = ParameterRole.PipeDirection,
        ["options"] = ParameterRole.PipeOptions,
        ["pipeSecurity"] = ParameterRole.PipeSecurity,
        ["pipeName"] = ParameterRole.PipeName,
        ["serverName"] = ParameterRole.ServerName,
        ["impersonationLevel"] = ParameterRole.ImpersonationLevel,
        ["maxNumberOfServerInstances"] = ParameterRole.ServerInstances,
    };

    /// <summary>What a variable holds that had a pipe end before the body began.</summary>
    public static FlowEffect MeetsPipe { get; } = new() { Creates = true, ResultEvent = ObjectEvents.MetPipe, Arguments = ArgumentFate.Escapes };

    /// <summary>The call opens a pipe as two descriptors, which are numbers and not followed.</summary>
    public static FlowEffect OpensDescriptors { get; } = new() { Creates = true };

    public static IEnumerable<ApiEntry> Entries { get; } =
    [
        new(AnonymousServer, ApiEntry.Constructor, Effects.OpensAnonymousPipe) { ParametersByName = Parameters, Flow = Opens, IsFlowAnchor = true },
        new("System.IO.Pipes.AnonymousPipeClientStream", ApiEntry.Constructor, Effects.OpensAnonymousPipe) { ParametersByName = Parameters, Flow = Opens, IsFlowAnchor = true },
        new("System.IO.Pipes.AnonymousPipeServerStreamAcl", "Create", Effects.OpensAnonymousPipe) { ParametersByName = Parameters, Flow = Opens, IsFlowAnchor = true },
        new(NamedServer, ApiEntry.Constructor, Effects.OpensNamedPipeServer) { ParametersByName = Parameters, Flow = Opens, IsFlowAnchor = true },
        new("System.IO.Pipes.NamedPipeServerStreamAcl", "Create", Effects.OpensNamedPipeServer) { ParametersByName = Parameters, Flow = Opens, IsFlowAnchor = true },
        new(NamedClient, ApiEntry.Constructor, Effects.OpensNamedPipeClient) { ParametersByName = Parameters, Flow = Opens, IsFlowAnchor = true },
        new(NamedServer, "RunAsClient", Effects.ImpersonatesClient),
        new("System.IO.Pipes.PipeAccessRule", ApiEntry.Constructor, Effects.GrantsPipeAccess)
        {
            ParametersByName = new Dictionary<string, ParameterRole>
            {
                ["identity"] = ParameterRole.Identity,
                ["rights"] = ParameterRole.PipeRights,
                ["type"] = ParameterRole.AccessControlType,
            },
        },

        new(AnonymousServer, "GetClientHandleAsString", Effects.TellsClientHandle) { Flow = new() { ReceiverEvent = ObjectEvents.HandleTaken } },
        new(AnonymousServer, "ClientSafePipeHandle", Effects.None)
        {
            Flow = new() { ReceiverEvent = ObjectEvents.HandleTaken, Part = ObjectRoles.ClientHandle },
        },
        new(AnonymousServer, "DisposeLocalCopyOfClientHandle", Effects.None)
        {
            Flow = new() { ReceiverEvent = ObjectEvents.LocalCopyReleased, IsRelease = true },
        },
        new(NamedServer, "WaitForConnection", Effects.None) { Flow = Connects, IsFlowAnchor = true },
        new(NamedServer, "WaitForConnectionAsync", Effects.WorksOn) { Flow = StartsConnection, IsFlowAnchor = true },
        new(NamedServer, "BeginWaitForConnection", Effects.None) { Flow = new() { ReceiverEvent = ObjectEvents.ConnectionStarted, Arguments = ArgumentFate.Escapes } },
        new(NamedServer, "EndWaitForConnection", Effects.None) { Flow = Connects },
        new(NamedServer, "Disconnect", Effects.None) { Flow = new() { ReceiverEvent = ObjectEvents.Disconnected } },
        new(NamedClient, "Connect", Effects.ConnectsPipe) { Flow = Connects, IsFlowAnchor = true },
        new(NamedClient, "ConnectAsync", Effects.ConnectsPipe | Effects.WorksOn) { Flow = StartsConnection, IsFlowAnchor = true },
        new(PipeStream, "IsConnected", Effects.None) { Flow = new() { ReceiverEvent = ObjectEvents.ConnectionAsked } },

        // An override is a member of its own.
        .. StreamsApi.Transfers(PipeStream),
        new(PipeStream, "SafePipeHandle", Effects.None) { Flow = new() { ReceiverEvent = ObjectEvents.Exposed } },

        .. new[] { "open", "openat", "creat", "dup", "socket", "socketpair" }.Select(member =>
            new ApiEntry("Mono.Unix.Native.Syscall", member, Effects.OpensDescriptor)
            {
                ParametersByName = new Dictionary<string, ParameterRole> { ["flags"] = ParameterRole.OpenFlags },
            }),
        new("Mono.Unix.UnixPipes", "CreatePipes", Effects.None) { Flow = OpensDescriptors, IsFlowAnchor = true },

        new("Microsoft.Win32.SafeHandles.SafePipeHandle", ApiEntry.Constructor, Effects.None)
        {
            DecidedBy = "ownsHandle",
            Flow = FlowEffect.None,
            FlowWhenTrue = Opens,
            IsFlowAnchor = true,
        },
        .. new[] { "Dispose", "Close", "SetHandleAsInvalid" }.Select(member => new ApiEntry(SafeHandle, member, Effects.None) { Flow = StreamsApi.Release }),
    ];
}
