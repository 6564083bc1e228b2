namespace IpcRuntime.Simulation;

/// <summary>The body of a simulated program: what it does as a process, to its exit code.</summary>
/// <param name="process">The process that runs it: its view of the system, with its arguments.</param>
/// <returns>The exit code, of which the system keeps the lowest 8 bits.</returns>
public delegate ValueTask<int> SimulatedProgram(SimulatedProcess process);

/// <summary>
/// A Unix system that exists in this process alone: signals, pipes, jobs and time by the rules of Linux, and programs that are asynchronous methods. What happens first is chosen by a
/// <see cref="Schedule"/>, so that a run can be repeated, and all orders can be tried.
/// </summary>
/// <remarks>
/// <para>
/// All code runs on one thread. Where a body awaits an operation of its <see cref="SimulatedProcess"/>, other processes may run and signals may be delivered; between two such points nothing
/// else happens. A handler so interrupts its process between operations, not between instructions.
/// </para>
/// <para>
/// Each run begins with an empty system: what bodies share beside the kernel is to be made new in <see cref="Starting"/>. They should share nothing, as processes do; an exhaustive schedule does
/// not see it.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// var kernel = new SimulatedKernel
/// {
///     Programs =
///     {
///         ["parent"] = async process =&gt;
///         {
///             var child = await process.SpawnAsync("child");
///             await process.SendAsync(child, Signal.SIGTERM);
///             var (_, status) = await process.WaitAsync(child);
///             return status.Signal == Signal.SIGTERM ? 0 : 1;
///         },
///         ["child"] = async process =&gt;
///         {
///             await process.PauseAsync();
///             return 0;
///         },
///     },
/// };
/// kernel.Spawn("parent");
/// kernel.Run(Schedule.Exhaustive());
/// </code>
/// </example>
public sealed class SimulatedKernel
{
    private readonly List<ChildOptions> _initial = [];

    /// <summary>The programs that there are, by name.</summary>
    public IDictionary<string, SimulatedProgram> Programs { get; } = new Dictionary<string, SimulatedProgram>(StringComparer.Ordinal);

    /// <summary>What is done before each run: makes new what bodies share, such as a list of what they have seen.</summary>
    public Action? Starting { get; set; }

    /// <summary>What is checked after each run that came to its end; an exception fails the run, which can then be repeated.</summary>
    public Action<SimulationResult>? Check { get; set; }

    /// <summary>How many steps a run may take; above 0. 100 000 unless set. A run that takes more is taken for endless.</summary>
    public int MaximumSteps { get; set; } = 100_000;

    /// <summary>
    /// Whether a process that ends by a signal of <see cref="SignalAction.TerminateWithCore"/> leaves a core image, which its status tells (core(5), wait(2)). Not unless set: most systems
    /// limit core images to nothing.
    /// </summary>
    public bool CoreDumps { get; set; }

    internal IReadOnlyList<ChildOptions> Initial => _initial;

    /// <summary>Adds a process with which each run begins, as a child of process 1.</summary>
    /// <param name="program">The name of its program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its id: 2 for the first one, and so on.</returns>
    public int Spawn(string program, params string[] arguments) => Spawn(new ChildOptions(program, arguments));

    /// <inheritdoc cref="Spawn(string, string[])"/>
    /// <param name="options">The program, which is looked for in <see cref="Programs"/>, its arguments, group and signals. The process has no descriptors but those that its map makes /dev/null.</param>
    public int Spawn(ChildOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _initial.Add(options);
        return _initial.Count + 1;
    }

    /// <summary>Runs the processes until all have ended: once, or as often as the schedule asks for.</summary>
    /// <param name="schedule">Who goes on where several can.</param>
    /// <returns>The last run, with what the schedule counted.</returns>
    /// <exception cref="SimulationException">
    /// A run did not come to its end, since all wait for one another, or something in it failed. Its <see cref="SimulationException.Result"/> has what happened and the schedule that repeats it.
    /// </exception>
    public SimulationResult Run(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            // A scheduler of the caller's would take over what bodies await.
            return TaskScheduler.Current == TaskScheduler.Default ? schedule.Run(this) : Task.Run(() => schedule.Run(this)).GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <returns>Null if the chooser ended the run.</returns>
    internal SimulationResult? Execute(IChooser chooser) => new Execution(this, chooser).Run();
}
