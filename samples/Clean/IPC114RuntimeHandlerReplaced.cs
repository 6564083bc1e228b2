using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A job that starts many children and wants no zombies of them.</summary>
internal sealed class IPC114RuntimeHandlerReplaced : ISample
{
    public Task<int> RunAsync(string[] arguments)
    {
        // The runtime takes the status of a child that Process has started as soon as it ends, whether anybody waits for it or not.
        using var child = Process.Start("true");
        var hasEnded = child.WaitForExit(2_000);
        Console.WriteLine(hasEnded ? "ended" : "Nothing is heard of the child, which ended long ago.");
        return Task.FromResult(0);
    }
}
