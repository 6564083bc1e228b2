namespace IpcRuntime;

/// <summary>
/// A write was cancelled when a part of it had gone into the pipe. What comes next begins in the middle of it, so the message is to be completed, from
/// <see cref="BytesWritten"/> on, or the pipe given up.
/// </summary>
public sealed class PipeWriteCanceledException : OperationCanceledException
{
    /// <summary>An exception for the conventions of the framework.</summary>
    public PipeWriteCanceledException()
        : this("The write was cancelled after a part of it.")
    {
    }

    /// <summary>An exception for the conventions of the framework.</summary>
    /// <param name="message">What is said.</param>
    public PipeWriteCanceledException(string? message)
        : base(message)
    {
    }

    /// <summary>An exception for the conventions of the framework.</summary>
    /// <param name="message">What is said.</param>
    /// <param name="innerException">Its cause.</param>
    public PipeWriteCanceledException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal PipeWriteCanceledException(long bytesWritten, CancellationToken cancellationToken)
        : base($"The write was cancelled after {bytesWritten} bytes.", cancellationToken) => BytesWritten = bytesWritten;

    /// <summary>How many bytes went into the pipe, from the beginning of what was to be written: above 0.</summary>
    public long BytesWritten { get; }
}
