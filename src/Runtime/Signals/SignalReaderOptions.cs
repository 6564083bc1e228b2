namespace IpcRuntime;

/// <summary>How a <see cref="SignalReader"/> is opened.</summary>
public sealed class SignalReaderOptions
{
    private readonly int _capacity = 16_384;

    /// <summary>
    /// How many signals are kept that nobody has read yet, above 0; 16 384 unless set. Further ones are dropped and counted; where all threads block the signals, they stay in the
    /// kernel instead and none is dropped.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public int Capacity
    {
        get => _capacity;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            _capacity = value;
        }
    }
}
