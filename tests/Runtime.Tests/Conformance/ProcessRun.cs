using System.Globalization;

namespace IpcRuntime.Tests.Conformance;

/// <summary>
/// One process script on model and kernel, side by side. The kernel takes processes that can go on at the same time in any order, and what it did may show
/// only later; so the model is right if one of its orders gives all that the kernel has told so far.
/// </summary>
internal sealed class ProcessRun : IDisposable
{
    /// <summary>How many states of the model are looked at, in each of two ways, before what the kernel did is called a difference.</summary>
    private const int UsualStates = 10_000;

    /// <summary>The same in a search that takes minutes: of what came to light dozens of operations later.</summary>
    private const int MostStates = 200_000;

    private readonly NativeDriver _driver;
    private readonly Func<bool> _maySearchLonger;
    private readonly List<Line> _done = [];
    private ProcessScript _model = new();

    /// <param name="driver">The kernel's side.</param>
    /// <param name="maySearchLonger">Whether a difference is worth the longer search; never when null.</param>
    public ProcessRun(NativeDriver driver, Func<bool>? maySearchLonger = null)
    {
        _driver = driver;
        _maySearchLonger = maySearchLonger ?? (() => false);

        // Out of the group of the coordinator, so that a signal to the own group cannot reach it.
        Do(ProcessOp.Parse("2 setsid"));
    }

    public int Count => _done.Count;

    /// <summary>Operations after which the kernel was found in a state that the model reaches in another order than its first.</summary>
    public int OtherOrders { get; private set; }

    /// <summary>What the kernel's side told after the last operation.</summary>
    public string Kernel => _done[^1].Kernel;

    public ProcessOp? Choose((byte, byte, byte, byte, byte) choice) => _model.Choose(choice);

    /// <returns>What differs, or null.</returns>
    public string? Do(ProcessOp op)
    {
        _driver.Send(op.ForKernel());
        var before = Copy.Of(_model);
        var expected = _model.Run(op);
        _done.Add(new(op, _driver.Receive(), before));
        if (expected == Kernel || IsAllowed(UsualStates) || (_maySearchLonger() && IsAllowed(MostStates)))
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{op}:\nmodel {expected}\nkernel{Kernel}\nafter\n{string.Join('\n', _done.Select(line => line.Op))}");
    }

    public void Dispose() => _driver.Send("0 . 0 0 0\n");

    /// <summary>Whether the model gets there too in another order: of the last operation, else of more and more of those before.</summary>
    private bool IsAllowed(int states) => IsAllowed(states, interleaves: false) || IsAllowed(states, interleaves: true);

    private bool IsAllowed(int left, bool interleaves)
    {
        for (var back = 1; left > 0; back *= 2)
        {
            var first = Math.Max(0, _done.Count - back);
            if (Follow(first, interleaves, ref left) is { } path)
            {
                OtherOrders++;
                for (; path.Before is not null; path = path.Before)
                {
                    (_done[path.Number], _model) = (_done[path.Number] with { Before = path.Before.Script }, path.Number == _done.Count - 1 ? path.Script : _model);
                }

                return true;
            }

            if (first == 0)
            {
                break;
            }
        }

        return false;
    }

    /// <summary>Finds a state in which the model has told the same as the kernel, from the operation of this number on.</summary>
    private State? Follow(int first, bool interleaves, ref int left)
    {
        var states = new List<State> { new(first - 1, _done[first].Before, null) };
        for (var number = first; number < _done.Count && states.Count > 0; number++)
        {
            var next = new List<State>();
            var known = new HashSet<string>();
            foreach (var state in states)
            {
                var script = Copy.Of(state.Script);
                script.Interleaves = interleaves;
                script.Begin(_done[number].Op);
                var open = new Stack<ProcessScript>([script]);
                while (open.TryPop(out script) && left > 0)
                {
                    // What follows from a state is the same however it was reached.
                    if (!known.Add(script.Fingerprint()))
                    {
                        continue;
                    }

                    left--;
                    var own = script.FindOwnMove();
                    var end = own < 0 ? script.Moves() : own + 1;
                    for (var move = Math.Max(own, 0); move < end; move++)
                    {
                        var moved = move == end - 1 ? script : Copy.Of(script);
                        moved.Move(move);
                        open.Push(moved);
                    }

                    if (end == 0 && script.Report() == _done[number].Kernel)
                    {
                        next.Add(new(number, script, state));
                    }
                }
            }

            states = next;
        }

        return states.FirstOrDefault();
    }

    private sealed record Line(ProcessOp Op, string Kernel, ProcessScript Before);

    /// <summary>A state after the operation of a number, and the one before that operation.</summary>
    private sealed record State(int Number, ProcessScript Script, State? Before);
}
