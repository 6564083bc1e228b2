namespace IpcRuntime.Simulation;

/// <summary>
/// Goes through the orders of steps, one execution after the other. After each execution it looks for races: two steps of different threads that touch the same thing and of which the second could have
/// come first. Where the first was chosen, the other order is noted as still to be tried. What has been tried sleeps until a step touches what it touches.
/// </summary>
/// <remarks>
/// Source sets with sleep sets: P. Abdulla, S. Aronis, B. Jonsson, K. Sagonas, Optimal dynamic partial order reduction, 2014. Code cannot be brought back to an earlier state, so each execution
/// repeats the choices that it shares with the one before.
/// </remarks>
internal sealed class Exploration(bool isReduced) : IChooser
{
    private readonly List<Node> _nodes = [];
    private int _depth;

    /// <summary>The first choice that is new in this execution.</summary>
    private int _branch;

    public int Choose(IReadOnlyList<Transition> transitions, Execution execution)
    {
        if (_depth < _nodes.Count)
        {
            var node = _nodes[_depth];
            for (var i = 0; i < transitions.Count; i++)
            {
                if (node.Chosen.IsSameChoice(transitions[i].Step))
                {
                    return i;
                }
            }

            throw execution.Failure(
                SimulationFailure.Nondeterminism,
                $"Step {_depth + 1} was '{node.Chosen}' when the same choices led there before, and now there is only {string.Join(", ", transitions.Select(transition => $"'{transition.Step}'"))}: "
                    + "a body depends on more than its system.");
        }

        var created = new Node(transitions);
        if (isReduced && _depth > 0)
        {
            created.InheritSleep(_nodes[_depth - 1]);
        }

        _nodes.Add(created);
        return created.ChooseFirst(isReduced);
    }

    public void Taken(AccessSet accesses)
    {
        var node = _nodes[_depth++];
        node.Accesses = accesses.Copy();
    }

    /// <summary>Nothing before can be exchanged with anything after.</summary>
    public void TimePassed()
    {
        if (_depth > 0)
        {
            _nodes[_depth - 1].EndsEpoch = true;
        }
    }

    /// <summary>Prepares the next execution.</summary>
    /// <returns>False if there is none.</returns>
    public bool MoveNext()
    {
        if (isReduced)
        {
            FindRaces();
        }

        // The last node of an execution that was ended has nothing to try.
        for (var last = _nodes.Count - 1; last >= 0; last--)
        {
            if (_nodes[last].ChooseNext())
            {
                _branch = last;
                _depth = 0;
                return true;
            }

            _nodes.RemoveAt(last);
        }

        return false;
    }

    private void FindRaces()
    {
        var words = (_depth + 63) / 64;
        var before = new ulong[_depth][];
        var lastOfActor = new Dictionary<int, int>();
        var uses = new Dictionary<long, (int Writer, List<int> Readers)>();
        var epoch = 0;
        var direct = new List<int>();
        for (var j = 0; j < _depth; j++)
        {
            var node = _nodes[j];
            direct.Clear();
            CollectDirect(j, node, uses, direct);
            var set = before[j] = new ulong[words];
            SetAll(set, epoch);
            var previous = lastOfActor.GetValueOrDefault(node.Chosen.Actor, -1);
            if (previous >= 0)
            {
                Join(set, before[previous], previous);
            }

            foreach (var i in direct)
            {
                Join(set, before[i], i);
            }

            if (j >= _branch)
            {
                foreach (var i in direct)
                {
                    if (i >= epoch && _nodes[i].Chosen.Actor != node.Chosen.Actor && !IsBetween(i, previous, direct, before) && !IsEnabledBy(i, j, previous))
                    {
                        AddReversal(i, j, before);
                    }
                }
            }

            lastOfActor[node.Chosen.Actor] = j;
            if (node.EndsEpoch)
            {
                epoch = j + 1;
            }
        }
    }

    /// <summary>The latest steps before that touch the same things.</summary>
    private static void CollectDirect(int step, Node node, Dictionary<long, (int Writer, List<int> Readers)> uses, List<int> direct)
    {
        foreach (var (resource, isWrite) in node.Accesses.All)
        {
            if (!uses.TryGetValue(resource, out var use))
            {
                uses[resource] = use = (-1, []);
            }

            if (use.Writer >= 0 && !direct.Contains(use.Writer))
            {
                direct.Add(use.Writer);
            }

            if (!isWrite)
            {
                use.Readers.Add(step);
                continue;
            }

            foreach (var reader in use.Readers)
            {
                if (!direct.Contains(reader))
                {
                    direct.Add(reader);
                }
            }

            uses[resource] = (step, []);
        }
    }

    /// <summary>Whether another step comes after one and before the step whose predecessors are given.</summary>
    private static bool IsBetween(int step, int previous, List<int> direct, ulong[][] before) =>
        (previous > step && Has(before[previous], step)) || direct.Exists(other => other > step && Has(before[other], step));

    /// <summary>Whether a thread could not go on before a step, and could after it: then its next step cannot come first.</summary>
    private bool IsEnabledBy(int step, int next, int previous)
    {
        var actor = _nodes[next].Chosen.Actor;
        return previous < step && !_nodes[step].CanChoose(actor) && _nodes[step + 1].CanChoose(actor);
    }

    /// <summary>Notes at the first of two steps that the other order is to be tried.</summary>
    private void AddReversal(int first, int second, ulong[][] before)
    {
        var node = _nodes[first];
        var candidate = 0;
        var rest = new List<int>();
        for (var k = first + 1; k <= second; k++)
        {
            if (k != second && Has(before[k], first))
            {
                continue;
            }

            // A step that depends on nothing else of the rest could be taken right here.
            if (!rest.Exists(earlier => Has(before[k], earlier)))
            {
                var actor = _nodes[k].Chosen.Actor;
                if (node.IsToBeTried(actor))
                {
                    return;
                }

                if (candidate == 0 && node.CanChoose(actor))
                {
                    candidate = actor;
                }
            }

            rest.Add(k);
        }

        if (candidate != 0)
        {
            node.Try(candidate);
        }
    }

    private static void SetAll(ulong[] set, int count)
    {
        for (var i = 0; i < count; i++)
        {
            set[i / 64] |= 1UL << (i % 64);
        }
    }

    private static void Join(ulong[] set, ulong[] other, int index)
    {
        for (var i = 0; i < set.Length; i++)
        {
            set[i] |= other[i];
        }

        set[index / 64] |= 1UL << (index % 64);
    }

    private static bool Has(ulong[] set, int index) => (set[index / 64] >> (index % 64) & 1) != 0;
}
