using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>Packs a folder and then deletes it, also when nothing was packed.</summary>
internal sealed class IPC326ExitStatusIgnored : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        using var tar = Process.Start(new ProcessStartInfo("tar", new[] { "-cf", "/no/such/folder/backup.tar", folder }))!;
        await tar.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        return 0;
    }
}
