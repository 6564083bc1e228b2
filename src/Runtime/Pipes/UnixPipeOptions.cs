namespace IpcRuntime;

/// <summary>How a pipe is made.</summary>
public sealed class UnixPipeOptions
{
    private readonly int? _capacity;

    /// <summary>
    /// How many bytes the pipe holds before a writer has to wait, above 0; rounded up by the system, see <see cref="PipeEnd.Capacity"/>. Null leaves it at what the system gives, on Linux 65 536 bytes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public int? Capacity
    {
        get => _capacity;
        init
        {
            if (value is { } capacity)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
            }

            _capacity = value;
        }
    }
}
