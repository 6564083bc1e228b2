namespace IpcAnalyzers.Protocols;

/// <summary>What a state remembers by a number of one byte; 0 remembers nothing.</summary>
internal sealed class Marks<T>
{
    private readonly List<T> _remembered = [];

    /// <summary>The number, the same for what is equal; 0 when there are no more.</summary>
    public byte Remember(T entry)
    {
        if (!_remembered.Contains(entry) && _remembered.Count < byte.MaxValue)
        {
            _remembered.Add(entry);
        }

        return (byte)(_remembered.IndexOf(entry) + 1);
    }

    public T? Recall(byte mark) => mark == 0 ? default : _remembered[mark - 1];
}
