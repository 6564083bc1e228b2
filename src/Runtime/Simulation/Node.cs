namespace IpcRuntime.Simulation;

/// <summary>A point of an exploration: what could be chosen, what has been and what is to be.</summary>
internal sealed class Node
{
    private readonly ScheduleStep[] _choices;
    private readonly bool[] _isTried;
    private readonly HashSet<int> _actors = [];

    /// <summary>Steps that need not be tried since they have been, in an order that comes to the same.</summary>
    private readonly List<(ScheduleStep Step, AccessSet Accesses)> _sleeping = [];

    private int _chosen;

    public Node(IReadOnlyList<Transition> transitions)
    {
        _choices = [.. transitions.Select(transition => transition.Step)];
        _isTried = new bool[_choices.Length];
    }

    public ScheduleStep Chosen => _choices[_chosen];

    /// <summary>What the chosen step has touched.</summary>
    public AccessSet Accesses { get; set; } = new();

    /// <summary>Whether time passed after the step.</summary>
    public bool EndsEpoch { get; set; }

    /// <summary>What sleeps goes on sleeping if the step that led here does not touch what it touches.</summary>
    public void InheritSleep(Node before)
    {
        if (before.EndsEpoch)
        {
            return;
        }

        foreach (var sleeper in before._sleeping)
        {
            if (!sleeper.Accesses.ConflictsWith(before.Accesses))
            {
                _sleeping.Add(sleeper);
            }
        }
    }

    /// <returns>The index of the choice, or -1 if all sleep.</returns>
    public int ChooseFirst(bool isReduced)
    {
        for (var i = 0; i < _choices.Length; i++)
        {
            if (!IsAsleep(_choices[i]))
            {
                if (isReduced)
                {
                    _actors.Add(_choices[i].Actor);
                }
                else
                {
                    _actors.UnionWith(_choices.Select(choice => choice.Actor));
                }

                return _chosen = i;
            }
        }

        return -1;
    }

    /// <summary>Goes on to the next choice that is to be tried; the one before sleeps from now on.</summary>
    public bool ChooseNext()
    {
        if (_actors.Count == 0)
        {
            return false;
        }

        _isTried[_chosen] = true;
        _sleeping.Add((Chosen, Accesses));
        EndsEpoch = false;
        for (var i = 0; i < _choices.Length; i++)
        {
            if (!_isTried[i] && _actors.Contains(_choices[i].Actor) && !IsAsleep(_choices[i]))
            {
                _chosen = i;
                return true;
            }
        }

        return false;
    }

    public bool IsToBeTried(int actor) => _actors.Contains(actor);

    public bool CanChoose(int actor) => Array.Exists(_choices, choice => choice.Actor == actor);

    public void Try(int actor) => _actors.Add(actor);

    private bool IsAsleep(ScheduleStep step) => _sleeping.Exists(sleeper => sleeper.Step.IsSameChoice(step));
}
