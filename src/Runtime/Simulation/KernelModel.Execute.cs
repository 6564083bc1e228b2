using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

internal sealed partial class KernelModel
{
    /// <summary>Does an operation as far as it goes. It is called again, with the same operands, until it does not wait.</summary>
    private Outcome Execute(ThreadState thread, in KernelOp op, Span<byte> data) => op.Code switch
    {
        OpCode.Yield => default,
        OpCode.Pipe => CreatePipe(thread.Process, (OpenFlags)op.A),
        OpCode.Read => Read(thread, op.A, op.C, data),
        OpCode.Write => Write(thread, op.A, op.C, data),
        OpCode.Close => Close(thread.Process, op.A),
        OpCode.Dup => Duplicate(thread.Process, op.A),
        OpCode.Dup2 => Duplicate(thread.Process, op.A, op.B),
        OpCode.SetFlags => SetFlags(thread.Process, op.A, (OpenFlags)op.B),
        OpCode.SetDescriptorFlags => SetDescriptorFlags(thread.Process, op.A, op.B),
        OpCode.GetPipeSize => GetPipeSize(thread.Process, op.A),
        OpCode.SetPipeSize => SetPipeSize(thread.Process, op.A, op.C),
        OpCode.Poll => Poll(thread, op.A, (PollEvents)op.B, op.C),
        OpCode.Available => Available(thread.Process, op.A),
        OpCode.Kill => Kill(thread.Process, op.A, op.B),
        OpCode.ThreadKill => ThreadKill(thread.Process, op.A, op.B, op.C),
        OpCode.SigQueue => QueueSignal(thread.Process, op.A, op.B, (int)op.C),
        OpCode.SigAction => SetAction(thread.Process, op.A, (Disposition)op.B, (ulong)op.C),
        OpCode.SigProcMask => ChangeMask(thread, (MaskChange)op.A, (ulong)op.C),
        OpCode.SigPending => Outcome.Of((long)((thread.Pending.Bits | thread.Process.Pending.Bits) & thread.Blocked)),
        OpCode.SigSuspend => Suspend(thread, (ulong)op.C),
        OpCode.Pause => Outcome.Parked,
        OpCode.SigTimedWait => TimedWait(thread, (ulong)op.C, op.A),
        OpCode.SigReturn => ReturnFromHandler(thread),
        OpCode.GetProcessId => Outcome.Of(thread.Process.Id),
        OpCode.GetParentId => Outcome.Of(thread.Process.Parent?.Id ?? 0),
        OpCode.GetThreadId => Outcome.Of(thread.Id),
        OpCode.Fork => Outcome.Of(Fork(thread).Id),
        OpCode.StartThread => Outcome.Of(StartThread(thread).Id),
        OpCode.Exec => Exec(thread),
        OpCode.Exit => Exit(thread.Process, op.A),
        OpCode.ExitThread => ExitThread(thread, op.A),
        OpCode.Wait => Wait(thread, op.A, (WaitOptions)op.B),
        OpCode.WaitId => WaitId(thread, (WaitKind)op.A, op.B, (WaitOptions)op.C),
        OpCode.SetGroup => SetGroup(thread.Process, op.A, op.B),
        OpCode.GetGroup => Target(thread.Process, op.A) is { } process ? Outcome.Of(process.Group.Id) : Errno.ESRCH,
        OpCode.SetSession => SetSession(thread.Process),
        OpCode.GetSession => Target(thread.Process, op.A) is { } process ? Outcome.Of(process.Group.Session.Id) : Errno.ESRCH,
        OpCode.OpenTerminal => OpenTerminal(thread.Process, op.A),
        OpCode.GetModes => GetModes(thread.Process, op.A, data),
        OpCode.SetModes => SetModes(thread, op.A, data),
        OpCode.SetForeground => SetForeground(thread, op.A, op.B),
        OpCode.GetForeground => GetForeground(thread.Process, op.A),
        OpCode.Alarm => Alarm(thread.Process, op.C),
        OpCode.Sleep => Sleep(thread, op.C),
        OpCode.OpenNull => OpenNull(thread.Process),
        OpCode.GetTime => Outcome.Of(Now),
        _ => Errno.ENOSYS,
    };

    /// <summary>The process with this id, or the calling one for 0.</summary>
    private ProcessState? Target(ProcessState caller, int id) => id == 0 ? caller : FindProcess(id);
}
