using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>The code of the processes: where its operations go, how it begins and ends.</summary>
internal sealed partial class Execution
{
    /// <summary>An operation that the running code awaits.</summary>
    public ValueTask<Outcome> Ask(SimulatedProcess process, PendingOperation operation, CancellationToken cancellationToken = default)
    {
        if (!IsHere(process, $"Operation '{operation}'") || _hasEnded)
        {
            throw new InvalidOperationException(_escape ?? $"'{operation}' of {process} comes after the end of the run.");
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<Outcome>(cancellationToken);
        }

        if (IsForeign(process) is { } other)
        {
            throw new InvalidOperationException($"'{operation}' of {process}, in step {StepCount}, is done by the code of {other}: a process has its own {nameof(SimulatedProcess)}.");
        }

        // The code of a process that has ended gets no answer, so that it does not go on.
        if (IsAlive(process))
        {
            if (cancellationToken.CanBeCanceled)
            {
                operation.CancelWith(process, cancellationToken);
            }

            Place(process, Running.Value).Pending = operation;
        }

        return operation.Task;
    }

    /// <summary>An operation that is done at once, inside the step that runs the code.</summary>
    public Outcome Try(SimulatedProcess process, in KernelOp op, Span<byte> data)
    {
        // What disposes, a finalizer perhaps, must not throw.
        if (op.Code == OpCode.Close && (_hasEnded || !IsHere(process, $"Operation '{op}'")))
        {
            return Errno.EBADF;
        }

        return ThreadFor(process, op.ToString()) is { } state ? TryNow(state, op, data) : Errno.ESRCH;
    }

    /// <summary>Starts a child at once, inside the step that runs the code.</summary>
    public Outcome SpawnNow(SimulatedProcess process, ChildOptions options) =>
        ThreadFor(process, $"spawn {options.FileName}") is { } state ? Spawn(state, options) : Errno.ESRCH;

    /// <summary>The thread by which code does something at once; null if its process has ended.</summary>
    private ThreadState? ThreadFor(SimulatedProcess process, string what)
    {
        if (_hasEnded || !IsHere(process, $"Operation '{what}'"))
        {
            throw new InvalidOperationException(_escape ?? $"'{what}' of {process} comes after the end of the run.");
        }

        if (IsForeign(process) is { } other)
        {
            throw new InvalidOperationException($"'{what}' of {process}, in step {StepCount}, is done by the code of {other}: a process has its own {nameof(SimulatedProcess)}.");
        }

        if (!IsAlive(process))
        {
            return null;
        }

        var state = (Running.Value?.Thread ?? process.Main).State;
        if (state.IsParked || state.Process.Stopped)
        {
            state = FreeThread(process).State;
        }

        return state.Process.Stopped
            ? throw new InvalidOperationException($"'{what}' of {process}, in step {StepCount}, cannot be done at once: the process has stopped.")
            : state;
    }

    /// <summary>Lets a thread of its own do an operation for the process.</summary>
    public ProgramThread AskBeside(SimulatedProcess process, PendingOperation operation)
    {
        var thread = FreeThread(process);
        thread.Top.Pending = operation;
        return thread;
    }

    /// <summary>Takes an operation back that <see cref="AskBeside"/> gave to a thread.</summary>
    public void TakeBack(ProgramThread thread, PendingOperation operation)
    {
        if (!_hasEnded && IsCurrent(thread) && thread.Top.Pending == operation)
        {
            thread.Top.Pending = null;
            if (thread.State.IsParked)
            {
                Model.Withdraw(thread.State);
            }
        }
    }

    /// <summary>Begins the body of a program.</summary>
    public void StartBody(SimulatedProcess process) => _ = RunBodyAsync(process);

    private async Task RunBodyAsync(SimulatedProcess process)
    {
        var body = process.Main.Activations[0];
        Running.Value = body;
        try
        {
            var code = await process.Body(process).ConfigureAwait(false);
            End(process, new ExitOperation(this, code));
        }
        catch (Exception exception)
        {
            Fail(process, exception, "");
        }
    }

    private void StartHandler(Activation handler)
    {
        handler.IsStarted = true;
        _ = RunHandlerAsync(handler);
    }

    private async Task RunHandlerAsync(Activation handler)
    {
        var process = handler.Thread.Process;
        var record = handler.Signal!.Value;
        Running.Value = handler;
        try
        {
            await process.HandleAsync(record).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail(process, exception, $" in the handler of {Signal.FromLinux(record.Signal)}");
            return;
        }

        if (!IsHere(process, "The end of a handler") || _hasEnded)
        {
            return;
        }

        handler.IsReturning = true;
        handler.Pending ??= new ReturnOperation(this, handler);
    }

    private void End(SimulatedProcess process, ExitOperation exit)
    {
        if (IsHere(process, "The end of the program") && !_hasEnded && IsAlive(process))
        {
            Place(process, process.Main.Activations[0]).Pending = exit;
        }
    }

    private void Fail(SimulatedProcess process, Exception exception, string where)
    {
        // Code that has killed its own process is told so by the next call, and ends here.
        if (!_hasEnded && IsHere(process, "An exception") && (IsAlive(process) || exception is SimulationException))
        {
            _failure ??= exception as SimulationException
                ?? Failure(SimulationFailure.UnhandledException, $"Unhandled exception of {process}{where}, in step {StepCount}: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// Where the next operation of some code goes: to the code itself if it is on top of its thread and waits for nothing yet, else to a thread beside it.
    /// </summary>
    private Activation Place(SimulatedProcess process, Activation? code)
    {
        code ??= process.Main.Activations[0];
        return code.Thread.Top == code && code.Pending is null ? code : FreeThread(process).Top;
    }

    private ProgramThread FreeThread(SimulatedProcess process)
    {
        foreach (var thread in process.Threads)
        {
            if (thread != process.Main && thread.Top.Pending is null)
            {
                return thread;
            }
        }

        return AddThread(process);
    }

    private ProgramThread AddThread(SimulatedProcess process)
    {
        Accesses.Write(Resource.Numbers);
        var thread = new ProgramThread(process, Model.AddThread(Model.FindProcess(process.ProcessId)!));
        process.Threads.Add(thread);
        return thread;
    }

    private bool IsAlive(SimulatedProcess process) => _processes.GetValueOrDefault(process.ProcessId) == process;

    private static SimulatedProcess? IsForeign(SimulatedProcess process) => Running.Value?.Thread.Process is { } running && running != process ? running : null;
}
