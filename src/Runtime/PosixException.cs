using System.Globalization;
using System.Runtime.InteropServices;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>
/// A call of the operating system failed. It says which call, with which error number (errno(3)), and on what: a file, a descriptor, a process.
/// </summary>
/// <remarks>
/// One type for all errors of the system, so that one <c>catch</c> is enough where a program only wants to say what happened; where it reacts, a filter on
/// <see cref="ErrorName"/> tells errors apart: <c>catch (PosixException error) when (error.ErrorName == "ENOENT")</c>. It is an
/// <see cref="IOException"/>, and <see cref="Exception.HResult"/> is the error number, as the framework has it on Unix.
/// Arguments that are wrong before the system is asked are <see cref="ArgumentException"/>s and <see cref="ObjectDisposedException"/>s.
/// </remarks>
public class PosixException : IOException
{
    /// <summary>An exception without a call, for the conventions of the framework.</summary>
    public PosixException()
        : this("A call of the operating system failed.")
    {
    }

    /// <summary>An exception without a call.</summary>
    /// <param name="message">What is said.</param>
    public PosixException(string? message)
        : this(message, null)
    {
    }

    /// <summary>An exception without a call.</summary>
    /// <param name="message">What is said.</param>
    /// <param name="innerException">Its cause.</param>
    public PosixException(string? message, Exception? innerException)
        : base(message, innerException)
    {
        FunctionName = "";
        ErrorName = "";
    }

    /// <summary>A call that failed.</summary>
    /// <param name="functionName">The function, as its man page is called: <c>posix_spawn</c>.</param>
    /// <param name="errorNumber">errno, above 0.</param>
    /// <param name="subject">What the call was about, such as a path or <c>process 42</c>.</param>
    public PosixException(string functionName, int errorNumber, string? subject)
        : base(Describe(functionName, errorNumber, subject), errorNumber)
    {
        FunctionName = functionName;
        ErrorNumber = errorNumber;
        ErrorName = NameOf(errorNumber);
        Subject = subject;
    }

    /// <summary>The function that failed, as its man page is called.</summary>
    public string FunctionName { get; }

    /// <summary>errno on this system.</summary>
    public int ErrorNumber { get; }

    /// <summary>The name of the error in POSIX, such as <c>ENOENT</c>; the number for an error that is not known by name.</summary>
    public string ErrorName { get; }

    /// <summary>What the call was about, or null.</summary>
    public string? Subject { get; }

    internal static PosixException OfLastError(string functionName, string? subject) => new(functionName, LastError, subject);

    private static int LastError => Marshal.GetLastPInvokeError();

    private static string NameOf(int number) => Enum.GetName((Errno)number) ?? number.ToString(CultureInfo.InvariantCulture);

    private static string Describe(string function, int number, string? subject) =>
        $"{function} failed{(subject is null ? "" : $" for {subject}")}: {NameOf(number)} ({Marshal.GetPInvokeErrorMessage(number)}).";
}
