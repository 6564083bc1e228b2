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

    /// <returns>Null if there is no such process.</returns>
    public SignalState? ReadSignals(int process)
    {
        // What is queued counts for all processes together.
        Accesses.Read(Resource.Numbers);
        foreach (var other in _processes.Keys)
        {
            Accesses.Read(Resource.Signals(other));
        }

        Accesses.Read(Resource.Signals(process));
        return Model.FindProcess(process) is not { } state ? null : new()
        {
            Pending = SignalSet.FromBits(state.Pending.Bits),
            ThreadPending = SignalSet.FromBits(state.Leader?.Pending.Bits ?? 0),
            Blocked = SignalSet.FromBits(state.Leader?.Blocked ?? 0),
            Ignored = SignalSet.FromBits(state.Ignored),
            Caught = SignalSet.FromBits(state.Caught),
            QueuedCount = Model.QueuedSignals.Count,
            QueueLimit = Model.QueuedSignals.Limit,
        };
    }
}
