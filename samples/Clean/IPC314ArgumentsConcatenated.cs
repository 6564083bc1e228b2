using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>Hands a file name to a child, which says how many arguments it got.</summary>
internal sealed class IPC314ArgumentsConcatenated : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["count", ..])
        {
            Console.WriteLine(string.Join(" | ", arguments.Skip(1)));
            return arguments.Length == 2 ? 0 : 1;
        }

        var name = Path.Combine(Path.GetTempPath(), "My File.txt");
        var start = new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC314ArgumentsConcatenated), "count", name });
        using var child = Process.Start(start)!;
        await child.WaitForExitAsync();
        return child.ExitCode;
    }
}
