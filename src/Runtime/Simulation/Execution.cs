using System.Text;
using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>
/// One run of a simulated system from its beginning to where nobody can go on. All code of all processes runs on the thread of the run: it is resumed inside a step
/// and comes back with the next operation that it waits for.
/// </summary>
internal sealed partial class Execution
{
    /// <summary>Which code runs, wherever it was resumed from; it flows with the code as its culture does.</summary>
    private static readonly AsyncLocal<Activation?> Running = new();

    private readonly SimulatedKernel _kernel;
    private readonly IChooser _chooser;
    private readonly int _home = Environment.CurrentManagedThreadId;
    private readonly SortedDictionary<int, SimulatedProcess> _processes = [];
    private readonly List<Transition> _transitions = [];
    private readonly List<ScheduleStep> _schedule = [];
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _escaped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SimulationException? _failure;
    private volatile string? _escape;
    private bool _hasEnded;

    public Execution(SimulatedKernel kernel, IChooser chooser)
    {
        _kernel = kernel;
        _chooser = chooser;
        Model = new(new() { CoreDumps = kernel.CoreDumps });
        Model.Step(Model.Init.Leader!, new(OpCode.SigAction, Signal.SIGCHLD.LinuxNumber, (int)Disposition.Ignore));
        Model.Trace = OnEvent;
    }

    public KernelModel Model { get; }

    public Dictionary<int, ChildStatus> Statuses { get; } = [];

    public TraceRecorder Trace { get; } = new();

    public IEnumerable<SimulatedProcess> Processes => _processes.Values;

    /// <summary>Steps that the schedule has chosen.</summary>
    public int StepCount { get; private set; }

    public SimulatedKernel Kernel => _kernel;

    /// <returns>What became of it, or null if the schedule ended it.</returns>
    /// <exception cref="SimulationException">Something is wrong with the programs.</exception>
    public SimulationResult? Run()
    {
        try
        {
            _kernel.Starting?.Invoke();
            Trace.IsPaused = true;
            foreach (var options in _kernel.Initial)
            {
                var started = Spawn(Model.Init.Leader!, options);
                if (!started.Succeeded)
                {
                    throw Failure(SimulationFailure.UnhandledException, $"'{options.FileName}' could not be spawned: {started}.");
                }
            }

            Trace.IsPaused = false;
            if (!RunToEnd())
            {
                return null;
            }

            CheckEnd();
            var result = Result();
            Check(result);
            return result;
        }
        finally
        {
            _hasEnded = true;
        }
    }

    /// <summary>Whether the caller is on the thread of the run. If not, the run fails with the name of what it did.</summary>
    public bool IsHere(SimulatedProcess process, string what)
    {
        if (Environment.CurrentManagedThreadId == _home)
        {
            return true;
        }

        if (!_hasEnded)
        {
            _escape ??= $"{what} of {process}, after step {StepCount}, comes from another thread. The code of a simulated process stays on the thread of the run: it awaits operations of "
                + "its system and timers of its Time, and nothing that the thread pool completes (Task.Run, Task.Yield, Task.Delay without the process's Time, or with a token that ends it).";
            _escaped.TrySetResult();
        }

        return false;
    }

    public SimulationException Failure(SimulationFailure kind, string message, Exception? cause = null) => new(kind, message, Result(), cause);

    /// <returns>False if the schedule ended it.</returns>
    private bool RunToEnd()
    {
        while (true)
        {
            CollectTransitions();
            if (_transitions.Count == 0)
            {
                if (!Model.AdvanceToNextTimer())
                {
                    return true;
                }

                Accesses.Clear();
                _chooser.TimePassed();
                continue;
            }

            if (StepCount == _kernel.MaximumSteps)
            {
                throw Failure(SimulationFailure.TooManySteps, $"The run has not ended after {StepCount} steps ({nameof(SimulatedKernel)}.{nameof(SimulatedKernel.MaximumSteps)}).");
            }

            var index = _chooser.Choose(_transitions, this);
            if (index < 0)
            {
                return false;
            }

            Take(_transitions[index]);
            _chooser.Taken(Accesses);
            ThrowIfFailed();
        }
    }

    private void CollectTransitions()
    {
        _transitions.Clear();
        foreach (var process in _processes.Values)
        {
            foreach (var thread in process.Threads)
            {
                CollectTransitions(thread);
            }
        }
    }

    private void CollectTransitions(ProgramThread thread)
    {
        var state = thread.State;
        var isReady = state.ReadyIndex >= 0;
        var pending = thread.Top.Pending;
        if (pending is not null && thread.Top.Result is null && !state.Process.Stopped)
        {
            if (pending.IsCancelled)
            {
                _transitions.Add(new(thread, StepKind.Cancel));
            }
            else if (!pending.HasBegun)
            {
                _transitions.Add(new(thread, StepKind.Begin));
            }
            else if (state.IsParked ? isReady : pending.CanContinue)
            {
                _transitions.Add(new(thread, StepKind.Continue));
            }
        }

        // What waits takes its signals with the step that lets it go on.
        if (isReady && (!state.IsParked || state.Process.Stopped))
        {
            _transitions.Add(new(thread, StepKind.Signal));
        }
    }

    private void Take(in Transition transition)
    {
        StepCount++;
        _schedule.Add(transition.Step);
        Accesses.Clear();
        var thread = transition.Thread;
        var top = thread.Top;
        Accesses.Read(Resource.Signals(thread.Process.ProcessId));
        Accesses.Write(Resource.Memory(thread.Process.ProcessId));
        var outcome = transition.Kind switch
        {
            StepKind.Begin => Begin(thread, top.Pending!),
            StepKind.Continue => top.Pending!.Continue(thread),
            StepKind.Signal => Continue(thread.State, default),
            _ => Cancel(thread, top),
        };
        if (!outcome.IsParked)
        {
            top.Result = outcome;
        }

        Resume(thread);

        // What runs beside may have sent a signal at once, which the main thread takes.
        var main = thread.Process.Main;
        if (main.State.FrameCount > main.Activations.Count - 1)
        {
            Resume(main);
        }
    }

    private static Outcome Begin(ProgramThread thread, PendingOperation pending)
    {
        pending.HasBegun = true;
        return pending.Begin(thread);
    }

    private Outcome Cancel(ProgramThread thread, Activation top)
    {
        top.WasCancelled = true;
        return thread.State.IsParked ? Model.Withdraw(thread.State) : Errno.EINTR;
    }

    /// <summary>Runs the code of a thread after a step: handlers that were entered, or what waited for the outcome.</summary>
    private void Resume(ProgramThread thread)
    {
        while (IsCurrent(thread))
        {
            MatchFrames(thread);
            var top = thread.Top;
            if (thread.State.Process.Stopped)
            {
                return;
            }

            if (top is { Signal: not null, IsStarted: false })
            {
                StartHandler(top);
            }
            else if (top is { Result: { } outcome, Pending: { } pending })
            {
                top.Result = null;
                top.Pending = null;
                var wasCancelled = top.WasCancelled;
                top.WasCancelled = false;
                if (wasCancelled)
                {
                    pending.CompleteCancelled(outcome);
                }
                else
                {
                    pending.Complete(outcome);
                }

                if (top.IsReturning && top.Pending is null && IsCurrent(thread))
                {
                    top.Pending = new ReturnOperation(this, top);
                }
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>The model pushes frames when signals are delivered; the code for them is pushed here.</summary>
    private static void MatchFrames(ProgramThread thread)
    {
        var state = thread.State;
        while (thread.Activations.Count - 1 < state.FrameCount)
        {
            thread.Activations.Add(new(thread, state.Frames[thread.Activations.Count - 1].Record));
        }
    }

    private bool IsCurrent(ProgramThread thread) => _processes.GetValueOrDefault(thread.Process.ProcessId) == thread.Process && thread.State.IsAlive;

    private void ThrowIfFailed()
    {
        // First, since what the operation throws there may fail the body too.
        if (_escape is { } escape)
        {
            throw Failure(SimulationFailure.ThreadEscape, escape);
        }

        if (_failure is { } failure)
        {
            throw failure;
        }
    }

    private void CheckEnd()
    {
        if (_processes.Count == 0)
        {
            return;
        }

        // Who waits for no operation waits for another thread, which is given the time to betray itself: on a busy machine the pool needs long to begin what is queued.
        if (_processes.Values.Any(process => process.Threads.All(thread => thread.Top.Pending is not { IsAwaited: true })))
        {
            Task.WaitAny([_escaped.Task, Task.Run(() => { })], TimeSpan.FromSeconds(10));
            _escaped.Task.Wait(TimeSpan.FromSeconds(1));
        }

        ThrowIfFailed();
        throw Failure(SimulationFailure.Deadlock, new DeadlockReport(this).ToString());
    }

    private void Check(SimulationResult result)
    {
        try
        {
            _kernel.Check?.Invoke(result);
        }
        catch (Exception exception)
        {
            throw new SimulationException(SimulationFailure.CheckFailed, $"The check of the end failed: {exception.Message}", result, exception);
        }
    }

    private SimulationResult Result() => new(_schedule, Trace.ToTrace(), Statuses, _output.ToString(), TimeSpan.FromTicks(Model.Now / 100));
}
