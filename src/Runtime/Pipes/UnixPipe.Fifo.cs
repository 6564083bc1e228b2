using System.Diagnostics.CodeAnalysis;
using System.Runtime.Versioning;
using IpcRuntime.Host;

namespace IpcRuntime;

/// <summary>FIFOs: pipes with a name in the file system (fifo(7)).</summary>
public sealed partial class UnixPipe
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMilliseconds(50);

    /// <summary>Makes a FIFO (mkfifo(3)). It stays until the file is deleted.</summary>
    /// <param name="path">Where; nothing may be there yet.</param>
    /// <param name="mode">Who may open it, without the bits of the process's file mode mask. By default only its owner.</param>
    /// <exception cref="ArgumentException">The path is empty or has a null character, or the mode has bits that are not permissions.</exception>
    /// <exception cref="PosixException">The system refused: EEXIST if something is there, ENOENT without the folder, EACCES without permission.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static void CreateFifo(string path, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        HostPlatform.Require();
        if ((mode & ~(UnixFileMode)0b111_111_111) != 0)
        {
            throw new ArgumentException("The mode has bits that are not permissions.", nameof(mode));
        }

        Fifo.Create(path, (uint)mode);
    }

    /// <summary>
    /// Opens a FIFO for reading, whether or not a writer has it open. The first read waits for a writer, so that an end of the stream always means that there was one.
    /// </summary>
    /// <param name="path">The FIFO.</param>
    /// <exception cref="ArgumentException">The path is empty or has a null character.</exception>
    /// <exception cref="PosixException">The system refused: ENOENT if it is not there, EACCES without permission; or the file is no FIFO (EBADF).</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static PipeReadEnd OpenFifoForReading(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        HostPlatform.Require();
        return new(PosixSystem.Host, Fifo.OpenForReading(path), awaitsWriter: true);
    }

    /// <summary>Opens a FIFO for writing if a reader has it open.</summary>
    /// <param name="path">The FIFO.</param>
    /// <param name="writeEnd">The end that is written to, or null.</param>
    /// <returns>Whether there is a reader.</returns>
    /// <exception cref="ArgumentException">The path is empty or has a null character.</exception>
    /// <exception cref="PosixException">The system refused: ENOENT if it is not there, EACCES without permission; or the file is no FIFO (EBADF).</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static bool TryOpenFifoForWriting(string path, [NotNullWhen(true)] out PipeWriteEnd? writeEnd)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        HostPlatform.Require();
        writeEnd = Fifo.TryOpenForWriting(path) is { } descriptor ? new(PosixSystem.Host, descriptor) : null;
        return writeEnd is not null;
    }

    /// <summary>
    /// Opens a FIFO for writing as soon as a reader has it open. The system has no event for that: it is tried again, at most 50 ms after a reader has come. No thread is blocked.
    /// </summary>
    /// <param name="path">The FIFO.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The path is empty or has a null character.</exception>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    /// <exception cref="PosixException">The system refused: ENOENT if it is not there, EACCES without permission; or the file is no FIFO (EBADF).</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static async Task<PipeWriteEnd> OpenFifoForWritingAsync(string path, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PipeWriteEnd? writeEnd;
        for (var pause = FirstRetry; !TryOpenFifoForWriting(path, out writeEnd); pause = pause * 2 < LongestRetry ? pause * 2 : LongestRetry)
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }

        return writeEnd;
    }
}
