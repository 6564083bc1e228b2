using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>
/// A mutex of one process, which is not recursive: who asks for it while he holds it waits for ever (pthread_mutex_lock(3), PTHREAD_MUTEX_NORMAL). It stands for what is not
/// re-entrant, such as the lock inside malloc or printf: a handler that needs it while the code that it interrupts holds it can never go on.
/// </summary>
public sealed class SimulatedMutex
{
    private readonly SimulatedProcess _process;

    /// <summary>A mutex that nobody holds.</summary>
    /// <param name="process">The process that it belongs to.</param>
    /// <param name="name">What reports call it.</param>
    public SimulatedMutex(SimulatedProcess process, string name)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(name);
        _process = process;
        Name = name;
    }

    /// <summary>What reports call it.</summary>
    public string Name { get; }

    /// <summary>Whether somebody holds it.</summary>
    public bool IsHeld => Holder is not null;

    /// <summary>The code that holds it.</summary>
    internal Activation? Holder { get; private set; }

    /// <summary>Waits until nobody holds it, and takes it. Other processes may run in between, and signals be delivered.</summary>
    /// <returns>Gives it back when it is disposed.</returns>
    public async ValueTask<IDisposable> LockAsync()
    {
        await _process.LockAsync(this).ConfigureAwait(false);
        return new Releaser(this);
    }

    /// <summary>Takes it if nobody holds it.</summary>
    internal bool TryTake(Activation holder)
    {
        if (IsHeld)
        {
            return false;
        }

        Holder = holder;
        return true;
    }

    private sealed class Releaser(SimulatedMutex mutex) : IDisposable
    {
        private bool _isDisposed;

        public void Dispose()
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                mutex.Holder = null;
            }
        }
    }
}

/// <summary>Some code waits for a mutex, and takes it.</summary>
internal sealed class LockOperation(Execution execution, SimulatedMutex mutex) : PendingOperation(execution, default, default)
{
    public SimulatedMutex Mutex => mutex;

    public override bool CanContinue => !mutex.IsHeld;

    public override Outcome Begin(ProgramThread thread)
    {
        var code = thread.Top;
        var outcome = Execution.Step(thread.State, Op);
        return mutex.TryTake(code) ? outcome : Outcome.Parked;
    }

    public override Outcome Continue(ProgramThread thread) => Begin(thread);

    public override string ToString() => $"lock {mutex.Name}";
}
