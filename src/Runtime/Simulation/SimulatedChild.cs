using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>A child of a simulated process. It is waited for beside what its parent does, by a thread that takes no signals.</summary>
internal sealed class SimulatedChild : ChildProcess
{
    private readonly Execution _execution;
    private readonly SimulatedProcess _parent;
    private Action? _stopWatching;

    public SimulatedChild(Execution execution, SimulatedProcess parent, int id, int group)
        : base(parent, id, group)
    {
        _execution = execution;
        _parent = parent;
    }

    internal override void Follow() => _ = ReapAsync();

    internal override void Abandon()
    {
        Send(Signal.SIGKILL);
        Follow();
    }

    private protected override bool WaitForEnd(TimeSpan timeout)
    {
        Take(_parent.Try(Wait(WaitOptions.Exited | WaitOptions.NoHang), default));
        return HasEnded || (timeout == TimeSpan.Zero
            ? false
            : throw new InvalidOperationException($"{this} has not ended, and a simulated process waits in asynchronous calls only."));
    }

    private protected override bool Send(Signal signal) => _parent.TrySend("kill", new(OpCode.Kill, Id, signal.LinuxNumber), $"process {Id}");

    private protected override bool Queue(Signal signal, int value) => _parent.TrySend("sigqueue", new(OpCode.SigQueue, Id, signal.LinuxNumber, value), $"process {Id}");

    private protected override void WatchingChanged()
    {
        if (IsWatched)
        {
            var source = new CancellationTokenSource();
            _stopWatching = source.Cancel;
            _ = WatchAsync(source);
        }
        else
        {
            _stopWatching?.Invoke();
        }
    }

    private protected override void ReportChanges()
    {
    }

    private async Task ReapAsync() => Take(await AskAsync(WaitOptions.Exited, default).ConfigureAwait(false));

    private async Task WatchAsync(CancellationTokenSource source)
    {
        using (source)
        {
            try
            {
                while (await AskAsync(WaitOptions.Untraced | WaitOptions.Continued, source.Token).ConfigureAwait(false) is { Succeeded: true } change)
                {
                    Report(ChildStatus.FromWaitStatus(change.Detail));
                }
            }
            catch (OperationCanceledException)
            {
                // Nobody watches any more.
            }
        }
    }

    private void Take(in Outcome outcome)
    {
        if (HasEnded)
        {
            return;
        }

        if (outcome.Error == Errno.ECHILD)
        {
            // The program has waited for it by itself, or ignores SIGCHLD.
            End(ChildStatus.Unknown, usage: null);
        }
        else if (outcome is { Succeeded: true, Value: not 0 })
        {
            End(ChildStatus.FromWaitStatus(outcome.Detail), usage: null);
        }
    }

    private KernelOp Wait(WaitOptions options) => new(OpCode.WaitId, (int)WaitKind.Process, Id, (long)options);

    private ValueTask<Outcome> AskAsync(WaitOptions options, CancellationToken cancellationToken)
    {
        var operation = new ChildWaitOperation(_execution, Wait(options), this);
        if (cancellationToken.CanBeCanceled)
        {
            operation.CancelWith(_parent, cancellationToken);
        }

        _execution.AskBeside(_parent, operation);
        return operation.Task;
    }

    /// <summary>Waits for the child whether somebody has asked for that or not.</summary>
    private sealed class ChildWaitOperation(Execution execution, KernelOp op, SimulatedChild child) : PendingOperation(execution, op, default)
    {
        public override bool IsAwaited => child.IsAwaited || child.IsWatched;
    }
}
