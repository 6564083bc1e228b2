using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>A simulated process as another one holds it. Ids do not come again within a run.</summary>
internal sealed class SimulatedProcessRef(Execution execution, SimulatedProcess owner, int id) : ProcessRef(id)
{
    private bool _isReleased;

    public override bool TrySend(Signal signal) => Sent(new(OpCode.Kill, Id, signal.LinuxNumber));

    public override bool TryQueue(Signal signal, int value) => Sent(new(OpCode.SigQueue, Id, signal.LinuxNumber, value));

    public override Task WaitForExitAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isReleased, this);
        return execution.Ask(owner, new EndOperation(execution, Id), cancellationToken).AsTask();
    }

    private protected override bool WaitForEnd(TimeSpan timeout)
    {
        ObjectDisposedException.ThrowIf(_isReleased, this);
        return execution.HasEnded(Id) || (timeout == TimeSpan.Zero
            ? false
            : throw new InvalidOperationException($"{this} has not ended, and a simulated process waits in asynchronous calls only."));
    }

    private protected override void Release() => _isReleased = true;

    private bool Sent(in KernelOp op)
    {
        ObjectDisposedException.ThrowIf(_isReleased, this);
        return owner.TrySend("pidfd_send_signal", op, ToString());
    }
}

/// <summary>Waits until a process has ended, whose parent need not be the one that waits.</summary>
internal sealed class EndOperation(Execution execution, int process) : PendingOperation(execution, default, default)
{
    public int ProcessId => process;

    public override bool CanContinue => Execution.HasEnded(process);

    public override Outcome Begin(ProgramThread thread)
    {
        var outcome = Execution.Step(thread.State, Op);
        return CanContinue ? outcome : Outcome.Parked;
    }

    public override Outcome Continue(ProgramThread thread) => Begin(thread);

    public override string ToString() => $"end of process {process}";
}
