using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>Counts the bytes of a word with a pipeline of the shell.</summary>
internal sealed class IPC325ShellCommandBuiltAtRunTime : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var word = arguments is [var first, ..] ? first : "word";
        // A word such as "; touch stolen; echo" runs commands of its own.
        var start = new ProcessStartInfo("/bin/sh", $"-c \"echo {word} | wc -c\"") { RedirectStandardOutput = true };
        using var shell = Process.Start(start)!;
        Console.Write(await shell.StandardOutput.ReadToEndAsync());
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }
}
