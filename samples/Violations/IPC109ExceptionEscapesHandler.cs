namespace IpcAnalyzers.Samples;

/// <summary>A tool whose pieces of work can be cancelled, one after the other.</summary>
internal sealed class IPC109ExceptionEscapesHandler : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        for (var piece = 0; piece < 3; piece++)
        {
            await WorkAsync();
        }

        return 0;
    }

    private static async Task WorkAsync()
    {
        using var stopping = new CancellationTokenSource();

        // The handler outlives the source: Ctrl+C in the second piece throws, and aborts the tool.
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stopping.Cancel();
        };

        await Task.Delay(100, stopping.Token).ContinueWith(_ => { });
    }
}
