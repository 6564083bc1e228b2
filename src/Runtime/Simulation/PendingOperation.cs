using System.Threading.Tasks.Sources;
using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>What a program asks of the kernel and waits for. It begins, and later goes on, when the schedule says so.</summary>
internal class PendingOperation(Execution execution, KernelOp op, Memory<byte> data) : IValueTaskSource<Outcome>
{
    private ManualResetValueTaskSourceCore<Outcome> _core;
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellation;
    private SimulatedProcess? _process;

    public KernelOp Op { get; } = op;

    public Memory<byte> Data { get; } = data;

    public bool HasBegun { get; set; }

    public bool IsCancelled { get; private set; }

    /// <summary>Whether it waits for something that is not of the model, and that has come.</summary>
    public virtual bool CanContinue => false;

    /// <summary>Whether somebody cannot go on without it.</summary>
    public virtual bool IsAwaited => true;

    public ValueTask<Outcome> Task => new(this, _core.Version);

    protected Execution Execution { get; } = execution;

    public virtual Outcome Begin(ProgramThread thread) => Execution.Step(thread.State, Op, Data.Span);

    public virtual Outcome Continue(ProgramThread thread) => Execution.Continue(thread.State, Data.Span);

    /// <summary>Lets the code that asked for it go on, up to the next operation.</summary>
    public virtual void Complete(Outcome outcome)
    {
        _registration.Dispose();
        _core.SetResult(outcome);
    }

    /// <summary>The same when it was cancelled: a write that has begun tells how much went.</summary>
    public void CompleteCancelled(Outcome outcome)
    {
        if (outcome.Succeeded)
        {
            Complete(outcome);
            return;
        }

        _registration.Dispose();
        _core.SetException(new OperationCanceledException(_cancellation));
    }

    public void CancelWith(SimulatedProcess process, CancellationToken token)
    {
        _process = process;
        _cancellation = token;
        _registration = token.UnsafeRegister(static state => ((PendingOperation)state!).Cancel(), this);
    }

    public override string ToString() => Op.ToString();

    Outcome IValueTaskSource<Outcome>.GetResult(short token) => _core.GetStatus(token) != ValueTaskSourceStatus.Pending
        ? _core.GetResult(token)
        : throw new InvalidOperationException($"'{this}' has to wait, in step {Execution.StepCount}: a simulated process waits with await, not by blocking the thread that all share.");

    ValueTaskSourceStatus IValueTaskSource<Outcome>.GetStatus(short token) => _core.GetStatus(token);

    /// <summary>The continuation runs where the operation completes, whatever context it was asked in: processes never leave their thread.</summary>
    void IValueTaskSource<Outcome>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags & ~ValueTaskSourceOnCompletedFlags.UseSchedulingContext);

    private void Cancel()
    {
        if (Execution.IsHere(_process!, $"Cancellation of '{this}'"))
        {
            IsCancelled = true;
            Execution.Accesses.Write(Resource.Signals(_process!.ProcessId));
        }
    }
}
