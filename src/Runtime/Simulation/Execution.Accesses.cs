using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>What operations read and write. What is left out here would be orders that are never tried; what is too much costs time only.</summary>
internal sealed partial class Execution
{
    private void AccessBefore(ProcessState process, in KernelOp op, OpenDescription? description)
    {
        switch (op.Code)
        {
            case OpCode.Close:
                AccessEnd(description, closed: 1);
                break;
            case OpCode.Dup2:
                AccessEnd(process.Descriptors.Find(op.B), closed: 1);
                break;
            case OpCode.Exec:
                AccessEnds(process, static (table, number) => table.IsCloseOnExec(number));
                break;
            case OpCode.Fork:
                Accesses.Write(Resource.Numbers);
                Accesses.Read(Resource.Jobs);
                break;
            case OpCode.StartThread:
                Accesses.Write(Resource.Numbers);
                break;
            case OpCode.Kill when op.A <= 0:
                Accesses.Read(Resource.Jobs);
                Accesses.Read(Resource.Numbers);
                break;
            case OpCode.Kill or OpCode.ThreadKill or OpCode.SigQueue:
                Accesses.Read(Resource.Signals(op.A));
                break;
            case OpCode.SigAction or OpCode.SigProcMask or OpCode.SigSuspend or OpCode.SigTimedWait or OpCode.SigReturn or OpCode.SigPending or OpCode.Alarm:
                Accesses.Write(Resource.Signals(process.Id));
                break;
            case OpCode.GetParentId:
                Accesses.Read(Resource.Parent(process.Id));
                break;
            case OpCode.SetGroup or OpCode.SetSession or OpCode.OpenTerminal or OpCode.SetForeground or OpCode.SetModes:
                Accesses.Write(Resource.Jobs);
                break;
            case OpCode.GetGroup or OpCode.GetSession or OpCode.GetForeground or OpCode.GetModes:
                Accesses.Read(Resource.Jobs);
                break;
        }
    }

    private void AccessAfter(ProcessState process, in KernelOp op, OpenDescription? description, in Outcome outcome)
    {
        switch (op.Code)
        {
            case OpCode.Read or OpCode.Write or OpCode.Poll or OpCode.Available or OpCode.GetPipeSize or OpCode.SetPipeSize or OpCode.SetFlags or OpCode.Splice:
                var changes = outcome.Succeeded ? outcome.Value != 0 : outcome.IsParked && op.Code == OpCode.Write;
                AccessContent(description, changes && op.Code is not (OpCode.Poll or OpCode.Available or OpCode.GetPipeSize));
                if (op.Code == OpCode.Splice)
                {
                    AccessContent(process.Descriptors.Find(op.B), changes);
                }

                break;
            case OpCode.Wait or OpCode.WaitId:
                Accesses.Write(Resource.Children(process.Id));
                Accesses.Read(Resource.Jobs);
                break;
            case OpCode.Fork when outcome.Succeeded:
                Accesses.Write(Resource.Signals((int)outcome.Value));
                break;
        }
    }

    private void AccessContent(OpenDescription? description, bool isChange)
    {
        if (description?.Terminal is not null)
        {
            Accesses.Write(Resource.Jobs);
        }
        else if (description?.Pipe is { } pipe && _pipes.TryGetValue(pipe, out var name))
        {
            Access(Resource.Pipe(name.Key), isChange);
        }
    }

    /// <summary>
    /// An end of a pipe loses descriptors. That is seen in the pipe only when it loses the last one, and who that is depends on the order with the others; who duplicates has one himself.
    /// </summary>
    private void AccessEnd(OpenDescription? description, int closed)
    {
        if (closed > 0 && description?.Pipe is { } pipe && _pipes.TryGetValue(pipe, out var name))
        {
            var isLast = closed >= description.References;
            Access(Resource.References(name.Key, description.Writes), isLast);
            if (isLast)
            {
                Accesses.Write(Resource.Pipe(name.Key));
            }
        }
    }

    private void AccessEnds(ProcessState process, Func<DescriptorTable, int, bool> isClosed)
    {
        var table = process.Descriptors;
        for (var number = 0; number < table.Length; number++)
        {
            if (table.Find(number) is not { Pipe: not null } description)
            {
                continue;
            }

            var closed = 0;
            for (var other = 0; other < table.Length; other++)
            {
                closed += table.Find(other) == description && isClosed(table, other) ? 1 : 0;
            }

            AccessEnd(description, closed);
        }
    }

    private void Access(long resource, bool isWrite)
    {
        if (isWrite)
        {
            Accesses.Write(resource);
        }
        else
        {
            Accesses.Read(resource);
        }
    }
}
