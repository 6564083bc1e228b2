using System.Runtime.Versioning;
using IpcRuntime.Host;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>
/// A pipe: bytes that are written to one end come out of the other, in the same order, without borders between the writes (pipe(7)).
/// </summary>
/// <remarks>
/// Disposing it disposes the ends that have not been given to a child; each end can also be disposed by itself. A reader gets the end of the stream when every write end is closed, in all
/// processes: a write end that was forgotten keeps it waiting.
/// </remarks>
/// <example>
/// <code>
/// using var pipe = UnixPipe.Create();
/// var child = ChildProcess.Start(new("date") { Descriptors = { { 1, pipe.WriteEnd.DetachForChild() } } });
/// Console.Write(await new StreamReader(pipe.ReadEnd).ReadToEndAsync());
/// </code>
/// </example>
public sealed partial class UnixPipe : IDisposable
{
    private UnixPipe(PipeReadEnd readEnd, PipeWriteEnd writeEnd)
    {
        ReadEnd = readEnd;
        WriteEnd = writeEnd;
    }

    /// <summary>The end that is read from.</summary>
    public PipeReadEnd ReadEnd { get; }

    /// <summary>The end that is written to.</summary>
    public PipeWriteEnd WriteEnd { get; }

    /// <summary>Makes a pipe in this process (pipe2(2)). No child inherits its ends unless they are in its descriptor map (FD_CLOEXEC).</summary>
    /// <param name="options">How it is made; null for what the system gives.</param>
    /// <exception cref="PosixException">There are too many open files (EMFILE, ENFILE), or the capacity is more than this user may have (EPERM).</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static UnixPipe Create(UnixPipeOptions? options = null) => Create(PosixSystem.Host, options);

    /// <summary>Makes a pipe in a process, simulated or real.</summary>
    /// <param name="system">The process.</param>
    /// <param name="options">How it is made; null for what the system gives.</param>
    /// <exception cref="PosixException">There are too many open files (EMFILE, ENFILE), or the capacity is more than this user may have (EPERM).</exception>
    /// <exception cref="PlatformNotSupportedException">The process is the real one, which is not on Linux.</exception>
    public static UnixPipe Create(PosixSystem system, UnixPipeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        HostPlatform.Require(system);

        var ends = system.Try(new(OpCode.Pipe, (int)OpenFlags.CloseOnExec), default);
        if (!ends.Succeeded)
        {
            throw new PosixException("pipe2", (int)ends.Error, null);
        }

        var pipe = new UnixPipe(new(system, (int)ends.Value), new(system, ends.Detail));
        if (options?.Capacity is { } capacity)
        {
            try
            {
                pipe.WriteEnd.Capacity = capacity;
            }
            catch (PosixException)
            {
                pipe.Dispose();
                throw;
            }
        }

        return pipe;
    }

    /// <summary>Both ends, for <c>var (reader, writer) = UnixPipe.Create()</c>.</summary>
    /// <param name="readEnd">The end that is read from.</param>
    /// <param name="writeEnd">The end that is written to.</param>
    public void Deconstruct(out PipeReadEnd readEnd, out PipeWriteEnd writeEnd)
    {
        readEnd = ReadEnd;
        writeEnd = WriteEnd;
    }

    /// <summary>Disposes both ends, as far as that has not been done. What is in the pipe is lost, if no other process has the read end.</summary>
    public void Dispose()
    {
        WriteEnd.Dispose();
        ReadEnd.Dispose();
    }
}
