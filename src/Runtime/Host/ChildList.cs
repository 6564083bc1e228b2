using System.Globalization;

namespace IpcRuntime.Host;

/// <summary>The children of a process as the kernel lists them, by thread (proc_pid_task(5)). One that has ended is there until it is waited for.</summary>
internal static class ChildList
{
    /// <returns>The ids; of a process that is gone, none.</returns>
    public static List<int> Read(string process = "self")
    {
        var children = new List<int>();
        try
        {
            foreach (var thread in Directory.GetDirectories($"/proc/{process}/task"))
            {
                Read(Path.Combine(thread, "children"), children);
            }
        }
        catch (IOException)
        {
            // The process has ended.
        }

        return children;
    }

    private static void Read(string file, List<int> children)
    {
        try
        {
            foreach (var id in File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                children.Add(int.Parse(id, CultureInfo.InvariantCulture));
            }
        }
        catch (IOException)
        {
            // The thread has ended.
        }
    }
}
