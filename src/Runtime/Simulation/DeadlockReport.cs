using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>Why nobody can go on, in words: what each process waits for, who could bring it, and what he waits for in turn.</summary>
internal sealed class DeadlockReport
{
    private readonly Execution _execution;
    private readonly HashSet<int> _mentioned = [];
    private readonly List<string> _sentences = [];

    public DeadlockReport(Execution execution)
    {
        _execution = execution;
        while (Next() is { } process)
        {
            _mentioned.Add(process.ProcessId);
            _sentences.Add($"{process}{Clause(process)}.");
        }
    }

    public override string ToString() => $"Deadlock: {string.Join(" ", _sentences)}";

    /// <summary>First those that nobody waits for: the others come up in what is said of them.</summary>
    private SimulatedProcess? Next()
    {
        var left = _execution.Processes.Where(process => !_mentioned.Contains(process.ProcessId)).ToList();
        var awaited = left.SelectMany(AwaitedBy).ToHashSet();
        return left.Find(process => !awaited.Contains(process.ProcessId)) ?? left.FirstOrDefault();
    }

    private IEnumerable<int> AwaitedBy(SimulatedProcess process)
    {
        foreach (var thread in process.Threads)
        {
            if (thread.State.Process.Stopped || thread.Top.Pending is not { IsAwaited: true } pending)
            {
                continue;
            }

            var others = Pipe(process, pending) is { } pipe ? Holders(pipe, writes: pending.Op.Code == OpCode.Read) : Children(process, pending);
            foreach (var other in others.Where(other => other != process))
            {
                yield return other.ProcessId;
            }
        }
    }

    /// <summary>What a process does, as what follows its name without a space.</summary>
    private string Clause(SimulatedProcess process)
    {
        if (process.Main.State.Process.Stopped)
        {
            return " is stopped";
        }

        var waits = process.Threads.Where(thread => thread.Top.Pending is { IsAwaited: true }).Select(thread => Clause(process, thread)).ToList();
        return waits.Count > 0 ? string.Join(", and", waits) : " waits for something that is no operation of its system";
    }

    private string Clause(SimulatedProcess process, ProgramThread thread)
    {
        var pending = thread.Top.Pending!;
        var inHandler = thread.Top.Signal is { } record ? $", in the handler of {Signal.FromLinux(record.Signal)}," : "";
        return inHandler + " " + pending switch
        {
            LockOperation { Mutex: var mutex } => $"waits for {mutex.Name}, which is held by {DescribeHolder(process, thread, mutex)}",
            EndOperation { ProcessId: var other } => $"waits for the end of process {other}",
            _ when Pipe(process, pending) is { } pipe => DescribePipe(process, pending.Op, pipe),
            { Op.Code: OpCode.Wait or OpCode.WaitId } => DescribeWait(process, pending),
            { Op.Code: OpCode.Pause or OpCode.SigSuspend } => "waits for a signal",
            { Op: { Code: OpCode.SigTimedWait } op } => $"waits for a signal of {SignalSet.FromBits((ulong)op.C)}",
            _ => $"waits in '{pending}'",
        };
    }

    private static string DescribeHolder(SimulatedProcess process, ProgramThread thread, SimulatedMutex mutex)
    {
        if (mutex.Holder is not { } holder)
        {
            return "nobody";
        }

        return holder == thread.Top ? "the code that asks for it again"
            : holder.Thread == thread && thread.Activations.Contains(holder) ? "the code that the handler interrupts"
            : holder.Thread.Activations.Contains(holder) ? $"other code of {process}"
            : "code that has ended without giving it back";
    }

    private string DescribePipe(SimulatedProcess process, in KernelOp op, PipeState pipe)
    {
        var isRead = op.Code == OpCode.Read;
        var sought = Holders(pipe, writes: isRead);
        var name = _execution.NameOf(pipe);
        var text = $"waits for {(isRead ? "data" : "space")} in {name}; {DescribeHolders(process, sought, isRead ? "writer" : "reader")}";
        var others = isRead ? [] : Holders(pipe, writes: true).Where(other => other != process && !sought.Contains(other)).ToList();
        return others.Count == 0 ? text
            : $"{text}; {string.Join(" and ", others.Select(other => $"process {other.ProcessId}"))} still {(others.Count == 1 ? "holds" : "hold")} a write end";
    }

    private string DescribeHolders(SimulatedProcess process, List<SimulatedProcess> holders, string role)
    {
        if (holders is [var only])
        {
            return only == process ? $"its only {role} is the process itself" : $"its only {role}{Follow(only, isSubject: true)}";
        }

        var names = holders.Select(holder => holder == process ? "the process itself" : $"process {holder.ProcessId}");
        return $"its {role}s are {string.Join(" and ", names)}";
    }

    private string DescribeWait(SimulatedProcess process, PendingOperation pending) => Children(process, pending) switch
    {
        [var only] => $"waits for {Follow(only)}",
        var children => $"waits for one of its children, {string.Join(" and ", children.Select(child => $"process {child.ProcessId}"))}",
    };

    /// <summary>A process and what it does, unless that has been said: <c>process 3, which waits for …</c>; behind a subject <c>, process 3, waits for …</c>.</summary>
    private string Follow(SimulatedProcess process, bool isSubject = false)
    {
        if (!_mentioned.Add(process.ProcessId))
        {
            return isSubject ? $" is process {process.ProcessId}" : $"process {process.ProcessId}";
        }

        var clause = Clause(process);
        return isSubject ? $", process {process.ProcessId}{(clause.StartsWith(',') ? "" : ",")}{clause}" : $"process {process.ProcessId}, which{clause}";
    }

    private static PipeState? Pipe(SimulatedProcess process, PendingOperation pending) =>
        pending.Op.Code is OpCode.Read or OpCode.Write ? process.Main.State.Process.Descriptors.Find(pending.Op.A)?.Pipe : null;

    private List<SimulatedProcess> Holders(PipeState pipe, bool writes) =>
    [
        .. _execution.Processes.Where(process =>
        {
            var table = process.Main.State.Process.Descriptors;
            return Enumerable.Range(0, table.Length).Any(number => table.Find(number) is { } description && description.Pipe == pipe && (writes ? description.Writes : description.Reads));
        }),
    ];

    private List<SimulatedProcess> Children(SimulatedProcess process, PendingOperation pending)
    {
        var id = pending.Op switch
        {
            { Code: OpCode.Wait } op => op.A,
            { Code: OpCode.WaitId } op when (WaitKind)op.A == WaitKind.Process => op.B,
            { Code: OpCode.WaitId } => -1,
            _ => 0,
        };
        return id == 0 ? [] : [.. _execution.Processes.Where(child => child.Main.State.Process.Parent?.Id == process.ProcessId && (id < 0 || child.ProcessId == id))];
    }
}
