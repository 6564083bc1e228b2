using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>What the library that people use needs beside operations of the kernel.</summary>
public sealed partial class SimulatedProcess
{
    internal override bool HasOneThread => true;

    internal override ChildProcess StartChild(ChildOptions options, bool isFollowed)
    {
        options.Validate();
        var id = (int)Check("posix_spawn", _execution.SpawnNow(this, options), options.FileName).Value;
        var child = new SimulatedChild(_execution, this, id, _execution.Model.FindProcess(id)!.Group.Id);
        if (isFollowed)
        {
            child.Follow();
        }

        return child;
    }

    internal override ProcessRef OpenProcess(int processId) => ReadProcess(processId) is null
        ? throw new PosixException("pidfd_open", (int)Errno.ESRCH, $"process {processId}")
        : new SimulatedProcessRef(_execution, this, processId);

    internal override IReadOnlyList<ProcessEntry> ReadProcesses() => _execution.ReadProcesses();

    internal override ProcessEntry? ReadProcess(int processId) => _execution.ReadProcess(processId);

    internal override SignalState? ReadSignals(int processId) => _execution.ReadSignals(processId);

    internal override void MoveToForeground(int group)
    {
        var terminal = Execution.TerminalOf(Main.State.Process);
        if (terminal < 0)
        {
            throw new PosixException("open", (int)Errno.ENXIO, "/dev/tty");
        }

        // Who is not in the foreground gets SIGTTOU for this, unless it is blocked.
        var mask = Try(new(OpCode.SigProcMask, (int)MaskChange.Block, 0, (long)SignalSet.Create(Signal.SIGTTOU).Bits), default).Value;
        var outcome = Try(new(OpCode.SetForeground, terminal, group), default);
        Try(new(OpCode.SigProcMask, (int)MaskChange.Set, 0, mask), default);
        Check("tcsetpgrp", outcome, $"process group {group}");
    }
}
