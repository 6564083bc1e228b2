namespace IpcAnalyzers.Catalogue;

/// <summary>The APIs that open pipes and say who may use them.</summary>
internal static class PipesApi
{
    private static readonly Dictionary<string, ParameterRole> Parameters = new()
    {
        ["direction"] = ParameterRole.PipeDirection,
        ["options"] = ParameterRole.PipeOptions,
        ["pipeSecurity"] = ParameterRole.PipeSecurity,
        ["pipeName"] = ParameterRole.PipeName,
        ["serverName"] = ParameterRole.ServerName,
    };

    public static IEnumerable<ApiEntry> Entries { get; } =
    [
        new("System.IO.Pipes.AnonymousPipeServerStream", ApiEntry.Constructor, Effects.OpensAnonymousPipe) { ParametersByName = Parameters },
        new("System.IO.Pipes.AnonymousPipeClientStream", ApiEntry.Constructor, Effects.OpensAnonymousPipe) { ParametersByName = Parameters },
        new("System.IO.Pipes.AnonymousPipeServerStreamAcl", "Create", Effects.OpensAnonymousPipe) { ParametersByName = Parameters },
        new("System.IO.Pipes.NamedPipeServerStream", ApiEntry.Constructor, Effects.OpensNamedPipeServer) { ParametersByName = Parameters },
        new("System.IO.Pipes.NamedPipeServerStreamAcl", "Create", Effects.OpensNamedPipeServer) { ParametersByName = Parameters },
        new("System.IO.Pipes.NamedPipeClientStream", ApiEntry.Constructor, Effects.OpensNamedPipeClient) { ParametersByName = Parameters },
        new("System.IO.Pipes.PipeAccessRule", ApiEntry.Constructor, Effects.GrantsPipeAccess)
        {
            ParametersByName = new Dictionary<string, ParameterRole>
            {
                ["identity"] = ParameterRole.Identity,
                ["rights"] = ParameterRole.PipeRights,
                ["type"] = ParameterRole.AccessControlType,
            },
        },
    ];
}
