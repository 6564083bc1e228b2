namespace IpcRuntime.Tests.Conformance;

/// <summary>
/// Who goes on first, at each point of a script where several can. It takes the first one unless it is told otherwise; the choices of the last operation
/// can be gone through one after the other.
/// </summary>
internal sealed class Schedule
{
    private readonly List<(int Chosen, int Count)> _choices = [];
    private int _position;
    private int _begin;

    /// <summary>Another operation begins.</summary>
    public void Begin() => _begin = _position;

    public int Choose(int count)
    {
        if (count == 1)
        {
            return 0;
        }

        if (_position == _choices.Count)
        {
            _choices.Add((0, count));
        }

        var chosen = _choices[_position].Chosen;
        _choices[_position++] = (chosen, count);
        return chosen;
    }

    /// <summary>Goes back to the beginning, with the next way to do the last operation.</summary>
    /// <returns>False if there is none.</returns>
    public bool MoveNext()
    {
        for (var last = _choices.Count - 1; last >= _begin; last--)
        {
            var (chosen, count) = _choices[last];
            if (chosen + 1 < count)
            {
                _choices[last] = (chosen + 1, count);
                _position = 0;
                return true;
            }

            _choices.RemoveAt(last);
        }

        _position = 0;
        return false;
    }
}
