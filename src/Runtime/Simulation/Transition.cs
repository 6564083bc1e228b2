using System.Globalization;

namespace IpcRuntime.Simulation;

/// <summary>How a thread can go on.</summary>
internal enum StepKind : byte
{
    /// <summary>It begins the operation that it asks for.</summary>
    Begin,

    /// <summary>It goes on with the operation that it waits in.</summary>
    Continue,

    /// <summary>Its signals are delivered before it does anything else, or a stopped process runs again.</summary>
    Signal,

    /// <summary>It gives up the operation, whose cancellation was asked for.</summary>
    Cancel,
}

/// <summary>A choice of the schedule, as it is written down.</summary>
/// <param name="Actor">The thread that goes on.</param>
/// <param name="Kind">How.</param>
/// <param name="Operation">The operation that it begins, or null.</param>
internal readonly record struct ScheduleStep(int Actor, StepKind Kind, PendingOperation? Operation)
{
    /// <summary>The operation that begins, such as <c>read 3 16</c>; <c>continue</c>, <c>signal</c> or <c>cancel</c>.</summary>
    public string Words => Kind switch
    {
        StepKind.Begin => Operation!.ToString(),
        StepKind.Continue => "continue",
        StepKind.Signal => "signal",
        _ => "cancel",
    };

    public bool IsSameChoice(in ScheduleStep other) =>
        Actor == other.Actor && Kind == other.Kind && Operation?.Op == other.Operation?.Op
        && (Operation is null || Operation.GetType() == typeof(PendingOperation) || Operation.ToString() == other.Operation!.ToString());

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Actor} {Words}");
}

/// <summary>One way in which the system can go on.</summary>
internal readonly record struct Transition(ProgramThread Thread, StepKind Kind)
{
    public int Actor => Thread.Id;

    public ScheduleStep Step => new(Actor, Kind, Kind == StepKind.Begin ? Thread.Top.Pending : null);
}

/// <summary>Makes the choices of one execution.</summary>
internal interface IChooser
{
    /// <summary>Chooses one of some transitions, of which there is at least one.</summary>
    /// <returns>Its index, or -1 to end the execution here.</returns>
    int Choose(IReadOnlyList<Transition> transitions, Execution execution);

    /// <summary>The chosen transition was taken.</summary>
    void Taken(AccessSet accesses);

    /// <summary>Nobody could go on, and time passed.</summary>
    void TimePassed();
}
