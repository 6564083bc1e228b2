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

        void Stop(object? sender, ConsoleCancelEventArgs e)
        {
            e.Cancel = true;
            stopping.Cancel();
        }

        Console.CancelKeyPress += Stop;
        await Task.Delay(100, stopping.Token).ContinueWith(_ => { });
        Console.CancelKeyPress -= Stop;
    }
}
