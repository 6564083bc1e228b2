using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>
/// Nobody can read what is written to a pipe: its last read end has been closed (EPIPE of write(2)). For a program that writes for another it is the sign to stop, not a fault.
/// </summary>
/// <remarks>
/// A process that does not ignore SIGPIPE is ended by the signal instead; .NET ignores it. It is a <see cref="PosixException"/>, and so an <see cref="IOException"/>.
/// </remarks>
public sealed class BrokenPipeException : PosixException
{
    /// <summary>An exception without a call, for the conventions of the framework.</summary>
    public BrokenPipeException()
        : this("Nobody can read from the pipe any more.")
    {
    }

    /// <summary>An exception without a call.</summary>
    /// <param name="message">What is said.</param>
    public BrokenPipeException(string? message)
        : base(message)
    {
    }

    /// <summary>An exception without a call.</summary>
    /// <param name="message">What is said.</param>
    /// <param name="innerException">Its cause.</param>
    public BrokenPipeException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal BrokenPipeException(string functionName, string subject, long bytesWritten)
        : base(functionName, (int)Errno.EPIPE, subject) => BytesWritten = bytesWritten;

    /// <summary>How many bytes of this call went into the pipe before the last reader closed it; whether they were read is not known.</summary>
    public long BytesWritten { get; }
}
