using System.Runtime.Versioning;
using IpcRuntime.Kernel;
using Microsoft.Win32.SafeHandles;

namespace IpcRuntime.Host;

/// <summary>
/// Holds a child of process 1 back until it has a descriptor. The runtime waits for every child there, and a short one would be gone, and its id with it, before
/// pidfd_open. So the child begins as a shell that reads from a pipe; at the end of the pipe it becomes the program.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe class Gate : IDisposable
{
    /// <summary>A shell knows redirections of one digit.</summary>
    private const int First = 3;
    private const int Last = 9;

    private readonly SafeFileHandle _inside;
    private readonly SafeFileHandle _outside;

    private Gate(SafeFileHandle inside, SafeFileHandle outside, ChildOptions options)
    {
        _inside = inside;
        _outside = outside;
        Options = options;
    }

    /// <summary>What the child is started with.</summary>
    public ChildOptions Options { get; }

    /// <returns>Null where it is not needed, since the runtime does not wait for children yet, or not possible: without a shell or a descriptor.</returns>
    public static Gate? TryCreate(ChildOptions options)
    {
        var number = Enumerable.Range(First, Last - First + 1).FirstOrDefault(number => !options.Descriptors.Contains(number));
        if (number == 0 || !ChildSignal.IsCaught || ProgramSearch.Check(Trampoline.Shell) != Errno.None)
        {
            return null;
        }

        var ends = stackalloc int[2];
        if (LibC.pipe2(ends, (int)OpenFlags.CloseOnExec) < 0)
        {
            throw PosixException.OfLastError("pipe2", $"the start of '{options.FileName}'");
        }

        var inside = new SafeFileHandle(ends[0], ownsHandle: true);
        return new(inside, new SafeFileHandle(ends[1], ownsHandle: true), options.Gated(number, inside));
    }

    /// <summary>Lets the child go on.</summary>
    public void Dispose()
    {
        _inside.Dispose();
        _outside.Dispose();
    }
}
