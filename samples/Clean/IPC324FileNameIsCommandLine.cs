using System.ComponentModel;
using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A tool that shows the version of the SDK it was built with.</summary>
internal sealed class IPC324FileNameIsCommandLine : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            using var process = Process.Start("dotnet", new[] { "--version" });
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (Win32Exception exception)
        {
            Console.WriteLine(exception.Message);
            return 1;
        }
    }
}
