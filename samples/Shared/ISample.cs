namespace IpcAnalyzers.Samples;

/// <summary>One small program, named as the rule that it is about.</summary>
internal interface ISample
{
    /// <summary>Runs it. A sample that starts itself as a child hands on arguments.</summary>
    Task<int> RunAsync(string[] arguments);
}
