using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>Counts the bytes of a word with a pipeline of the shell.</summary>
internal sealed class IPC325ShellCommandBuiltAtRunTime : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var word = arguments is [var first, ..] ? first : "word";
        // The script is constant; the word is its first parameter, which the shell does not parse.
        var start = new ProcessStartInfo("/bin/sh", new[] { "-c", "echo \"$1\" | wc -c", "sh", word }) { RedirectStandardOutput = true };
        using var shell = Process.Start(start)!;
        Console.Write(await shell.StandardOutput.ReadToEndAsync());
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }
}
