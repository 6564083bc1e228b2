namespace IpcAnalyzers.Samples;

/// <summary>A tool that tells by its exit code that work was left over.</summary>
internal sealed class IPC108ExitInHandler : ISample
{
    public Task<int> RunAsync(string[] arguments)
    {
        // Exit waits for this handler, which waits for Exit: the tool never ends.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Console.WriteLine("Work is left over.");
            Environment.Exit(2);
        };

        return Task.FromResult(0);
    }
}
