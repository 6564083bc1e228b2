namespace IpcAnalyzers.Samples;

/// <summary>A tool that tells by its exit code that work was left over.</summary>
internal sealed class IPC108ExitInHandler : ISample
{
    public Task<int> RunAsync(string[] arguments)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Console.WriteLine("Work is left over.");
            Environment.ExitCode = 2;
        };

        return Task.FromResult(0);
    }
}
