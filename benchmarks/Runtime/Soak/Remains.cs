using System.Globalization;
using System.Runtime.Versioning;

namespace IpcAnalyzers.Benchmarks.Runtime.Soak;

/// <summary>What this process has.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed record Remains(string Children, int Descriptors, long Managed, long Resident, int Threads)
{
    public static Remains Now() => new(
        ReadChildren(),
        Directory.GetFileSystemEntries("/proc/self/fd").Count(entry => new FileInfo(entry).LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) != true),
        GC.GetTotalMemory(forceFullCollection: true),
        Environment.WorkingSet,
        Directory.GetDirectories("/proc/self/task").Length);

    /// <summary>Waits for a while for what goes by itself.</summary>
    public static async Task<Remains> AfterAsync(Remains before)
    {
        Remains after;
        var tries = 0;
        do
        {
            await Task.Delay(100);
            after = Now();
        }
        while ((after.Children.Length > 0 || after.Descriptors > before.Descriptors) && ++tries < 100);
        return after;
    }

    public IEnumerable<string> WrongBeside(Remains before, long growth)
    {
        if (Children.Length > 0)
        {
            yield return $"children are left: {Children}";
        }

        if (Descriptors > before.Descriptors)
        {
            yield return $"{Descriptors} descriptors are open, {before.Descriptors} were: {string.Join(", ", Directory.GetFileSystemEntries("/proc/self/fd").Select(entry => new FileInfo(entry).LinkTarget))}";
        }

        if (Managed > before.Managed + growth)
        {
            yield return $"objects take {Managed} bytes, {before.Managed} before";
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Descriptors} descriptors, {Managed / 1024.0 / 1024.0:0.0} MiB of objects, {Resident / 1024 / 1024} MiB in memory, {Threads} threads, children: {(Children.Length == 0 ? "none" : Children)}");

    /// <summary>Dead ones that nobody waited for are among them.</summary>
    private static string ReadChildren() => string.Concat(Directory.GetDirectories("/proc/self/task").Select(task =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "children"));
        }
        catch (IOException)
        {
            // The thread has ended.
            return "";
        }
    })).Trim();
}
