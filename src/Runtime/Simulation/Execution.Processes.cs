using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>The processes as one of them sees the others, by /proc or by descriptors of processes.</summary>
internal sealed partial class Execution
{
    /// <summary>Whether a process that there was has ended, waited for or not.</summary>
    public bool HasEnded(int process)
    {
        Accesses.Read(Resource.Signals(process));
        return Model.FindProcess(process) is not { IsZombie: false };
    }

    public List<ProcessEntry> ReadProcesses()
    {
        Accesses.Read(Resource.Numbers);
        return [.. _processes.Keys.Select(ReadProcess).OfType<ProcessEntry>()];
    }

    /// <returns>Null if there is no such process.</returns>
    public ProcessEntry? ReadProcess(int process)
    {
        Accesses.Read(Resource.Signals(process));
        Accesses.Read(Resource.Jobs);
        Accesses.Read(Resource.Parent(process));
        return Model.FindProcess(process) is { } state ? new(process, state.Parent?.Id ?? 0, state.Group.Id, (ulong)process) : null;
    }
}
