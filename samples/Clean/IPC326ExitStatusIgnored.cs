using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>Packs a folder and deletes it when that was done.</summary>
internal sealed class IPC326ExitStatusIgnored : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        using var tar = Process.Start(new ProcessStartInfo("tar", new[] { "-cf", "/no/such/folder/backup.tar", folder }))!;
        await tar.WaitForExitAsync();
        if (tar.ExitCode != 0)
        {
            Console.Error.WriteLine($"tar failed with {tar.ExitCode}, {folder} stays");
            return 1;
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }
}
