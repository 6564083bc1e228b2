using System.Globalization;
using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>The processes of the system as /proc shows them (proc_pid_stat(5)).</summary>
internal static class ProcessTable
{
    private const int Parent = 1;
    private const int Group = 2;
    private const int StartTime = 19;

    public static List<ProcessEntry> Read()
    {
        var processes = new List<ProcessEntry>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && TryRead(id) is { } process)
            {
                processes.Add(process);
            }
        }

        return processes;
    }

    /// <returns>Null if there is no such process.</returns>
    public static ProcessEntry? TryRead(int id)
    {
        string stat;
        try
        {
            stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
        }
        catch (IOException)
        {
            return null;
        }

        // The name stands in brackets and may have any characters in it.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return new(id, Field(Parent), Field(Group), ulong.Parse(fields[StartTime], CultureInfo.InvariantCulture));

        int Field(int index) => int.Parse(fields[index], CultureInfo.InvariantCulture);
    }
}
