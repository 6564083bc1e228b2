namespace IpcAnalyzers.Handlers;

/// <summary>How far the walk from a handler goes. What lies behind is not known and stays unsaid.</summary>
internal static class HandlerLimits
{
    /// <summary>Calls in one chain; longer ones nobody follows in a message.</summary>
    public const int Depth = 12;

    /// <summary>Functions that one handler reaches.</summary>
    public const int Functions = 2_000;
}
