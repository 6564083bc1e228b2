namespace IpcAnalyzers.Samples;

/// <summary>A worker that gives up when its work takes too long.</summary>
internal sealed class IPC118CallOfOneThread : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromSeconds(arguments.Length), limit.Token);
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 1;
        }
        finally
        {
            Console.WriteLine("The work is put away.");
        }
    }
}
