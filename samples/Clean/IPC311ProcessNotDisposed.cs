using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A program that asks another one, again and again.</summary>
internal sealed class IPC311ProcessNotDisposed : ISample
{
    private const int Questions = 3;

    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["answer"])
        {
            Console.WriteLine("yes");
            return 0;
        }

        for (var question = 1; question <= Questions; question++)
        {
            Console.WriteLine($"{question}: {await AskAsync()}");
        }

        return 0;
    }

    private static async Task<string> AskAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC311ProcessNotDisposed), "answer" })
        {
            RedirectStandardOutput = true,
        };
        using var program = Process.Start(start)!;
        var answer = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        return answer.Trim();
    }
}
