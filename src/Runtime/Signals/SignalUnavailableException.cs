namespace IpcRuntime;

/// <summary>
/// What is to happen for a signal is not this program's to choose: the system or the runtime keeps the signal for itself, or another part of the program holds it. The message gives the reason.
/// </summary>
public class SignalUnavailableException : InvalidOperationException
{
    /// <summary>An exception without a signal, for the conventions of the framework.</summary>
    public SignalUnavailableException()
        : this("The signal is not available.")
    {
    }

    /// <summary>An exception without a signal.</summary>
    /// <param name="message">What is said.</param>
    public SignalUnavailableException(string? message)
        : base(message)
    {
    }

    /// <summary>An exception without a signal.</summary>
    /// <param name="message">What is said.</param>
    /// <param name="innerException">Its cause.</param>
    public SignalUnavailableException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A signal that is not available.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="reason">Why, as a sentence.</param>
    public SignalUnavailableException(Signal signal, string reason)
        : base($"The disposition of {signal} cannot be set: {reason}") => Signal = signal;

    /// <summary>The signal.</summary>
    public Signal Signal { get; }
}
