using System.Runtime.InteropServices;

namespace IpcRuntime.Kernel;

/// <summary>This process on the real kernel. Linux; elsewhere operations fail with ENOSYS, which the API above turns into a refusal.</summary>
internal sealed unsafe partial class HostSystem : PosixSystem
{
    private const int SetStatusFlags = 4;
    private const int SetDescriptor = 2;
    private const int SetPipeSize = 1031;
    private const int GetPipeSize = 1032;
    private const nuint BytesToRead = 0x541B;
    private const int NoWait = 8;

    public override int ProcessId => Environment.ProcessId;

    public override TimeProvider Time => TimeProvider.System;

    public override ValueTask Checkpoint() => ValueTask.CompletedTask;

    internal override Outcome Try(in KernelOp op, Span<byte> data)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Errno.ENOSYS;
        }

        switch (op.Code)
        {
            case OpCode.Yield:
                return default;
            case OpCode.GetProcessId:
                return Outcome.Of(Environment.ProcessId);
            case OpCode.Pipe:
                var ends = stackalloc int[2];
                return pipe2(ends, op.A) < 0 ? LastError() : Outcome.Of(ends[0], ends[1]);
            case OpCode.Read:
            case OpCode.Write:
                return Transfer(op, data);
            case OpCode.Close:
                return Result(close(op.A));
            case OpCode.Dup:
                return Result(dup(op.A));
            case OpCode.Dup2:
                return Result(dup2(op.A, op.B));
            case OpCode.SetFlags:
                return Result(fcntl(op.A, SetStatusFlags, op.B));
            case OpCode.SetDescriptorFlags:
                return Result(fcntl(op.A, SetDescriptor, op.B));
            case OpCode.GetPipeSize:
                return Result(fcntl(op.A, GetPipeSize, 0));
            case OpCode.SetPipeSize:
                return Result(fcntl(op.A, SetPipeSize, (nint)op.C));
            case OpCode.Poll:
                var poll = new PollDescriptor { Descriptor = op.A, Events = (short)op.B };
                return HostSystem.poll(&poll, 1, 0) < 0 ? LastError() : Outcome.Of(poll.Returned);
            case OpCode.Available:
                var bytes = 0;
                return ioctl(op.A, BytesToRead, &bytes) < 0 ? LastError() : Outcome.Of(bytes);
            default:
                return Errno.ENOSYS;
        }
    }

    /// <summary>
    /// With RWF_NOWAIT the call does not wait although the descriptor may be set to wait: O_NONBLOCK would be seen by every process that shares the pipe's end.
    /// </summary>
    private static Outcome Transfer(in KernelOp op, Span<byte> data)
    {
        if (op.C < 0 || op.C > data.Length)
        {
            return Errno.EFAULT;
        }

        fixed (byte* start = data)
        {
            // An empty span has no address, and an operation of no bytes needs a valid one all the same.
            byte nothing;
            var vector = new Vector { Start = start == null ? &nothing : start, Length = (nuint)op.C };
            var done = op.Code == OpCode.Read ? preadv2(op.A, &vector, 1, -1, NoWait) : pwritev2(op.A, &vector, 1, -1, NoWait);
            return done < 0 ? LastError() : Outcome.Of(done);
        }
    }

    private static Outcome Result(int value) => value < 0 ? LastError() : Outcome.Of(value);

    private static Outcome LastError() => (Errno)Marshal.GetLastPInvokeError();

    // Names as in the C library.
#pragma warning disable IDE1006
    [LibraryImport("libc", SetLastError = true)]
    private static partial int pipe2(int* ends, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int descriptor);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int dup(int descriptor);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int dup2(int descriptor, int target);

    // Variadic in C. The convention of variadic calls is that of others on Linux (x86-64, arm64), not on macOS for arm64.
    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int descriptor, int command, nint argument);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(int descriptor, nuint request, int* argument);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(PollDescriptor* descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint preadv2(int descriptor, Vector* vectors, int count, long offset, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint pwritev2(int descriptor, Vector* vectors, int count, long offset, int flags);
#pragma warning restore IDE1006

    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    private struct Vector
    {
        public byte* Start;
        public nuint Length;
    }
}
