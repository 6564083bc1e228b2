using System.Diagnostics;
using System.Globalization;
using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>
/// This process on the real kernel. Linux; elsewhere operations fail with ENOSYS, which the API above turns into a refusal. Operations that
/// managed code must not do fail so too: handlers and masks of a whole process are the runtime's, and waiting for any child takes the status of others.
/// </summary>
internal sealed unsafe partial class HostSystem : PosixSystem
{
    private const int ReadWriteCloseOnExec = 0x80002;

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
            case OpCode.Pipe:
                var ends = stackalloc int[2];
                return LibC.pipe2(ends, op.A) < 0 ? LastError() : Outcome.Of(ends[0], ends[1]);
            case OpCode.Read:
            case OpCode.Write:
                return PipeTransfer.Try(op, data);
            case OpCode.Splice:
                return PipeTransfer.TrySplice(op);
            case OpCode.Close:
                return Result(LibC.close(op.A));
            case OpCode.Dup:
                return Result(LibC.dup(op.A));
            case OpCode.Dup2:
                return Result(LibC.dup2(op.A, op.B));
            case OpCode.SetFlags:
                return Result(LibC.Control(op.A, LibC.SetStatusFlags, op.B));
            case OpCode.SetDescriptorFlags:
                return Result(LibC.Control(op.A, LibC.SetDescriptorFlags, op.B));
            case OpCode.GetPipeSize:
                return Result(LibC.Control(op.A, LibC.GetPipeSize, 0));
            case OpCode.SetPipeSize:
                return Result(LibC.Control(op.A, LibC.SetPipeSize, (nint)op.C));
            case OpCode.Poll:
                var poll = new LibC.PollDescriptor { Descriptor = op.A, Events = (short)op.B };
                return LibC.poll(&poll, 1, 0) < 0 ? LastError() : Outcome.Of(poll.Returned);
            case OpCode.Available:
                var bytes = 0;
                return LibC.Control(op.A, LibC.BytesToRead, &bytes) < 0 ? LastError() : Outcome.Of(bytes);
            case OpCode.GetModes:
                return GetModes(op.A, data);
            case OpCode.SetModes:
                return SetModes(op.A, data);
            case OpCode.OpenNull:
                fixed (byte* path = "/dev/null\0"u8)
                {
                    return Result(LibC.open(path, ReadWriteCloseOnExec));
                }

            case OpCode.GetTime:
                return Outcome.Of((long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency)));
            default:
                return TryProcess(op);
        }
    }

    internal override bool HasOneThread => false;

    internal override ChildProcess StartChild(ChildOptions options, bool isFollowed) =>
        OperatingSystem.IsWindows() ? throw HostPlatform.NotSupported() : isFollowed ? HostChild.StartFollowed(options) : HostChild.StartUnfollowed(options);

    internal override ProcessRef OpenProcess(int processId) => new HostProcessRef(processId);

    internal override IReadOnlyList<ProcessEntry> ReadProcesses() => ProcessTable.Read();

    internal override ProcessEntry? ReadProcess(int processId) => ProcessTable.TryRead(processId);

    internal override SignalState? ReadSignals(int processId)
    {
        HostPlatform.Require();
        return SignalState.Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status"));
    }

    internal override void MoveToForeground(int group) => Terminal.SetForeground(group);

    internal override bool TryAtOnce(in KernelOp op, Span<byte> data, out Outcome outcome)
    {
        outcome = Try(op, data);
        return !PipeTransfer.HasToWait(op, outcome);
    }

    /// <summary>Who blocks has tried before: the wait comes first.</summary>
    internal override Outcome Run(in KernelOp op, Span<byte> data, Interruption interruption)
    {
        while (Wakeup.Of(interruption).Wait(op.A, PipeTransfer.EventsOf(op)))
        {
            if (TryAtOnce(op, data, out var outcome))
            {
                return outcome;
            }
        }

        return Errno.EINTR;
    }

    internal override ValueTask<Outcome> RunAsync(KernelOp op, Memory<byte> data, CancellationToken cancellationToken) => op.Code switch
    {
        OpCode.Read or OpCode.Write or OpCode.Splice or OpCode.Poll when OperatingSystem.IsLinux() => PipeTransfer.RunAsync(op, data, cancellationToken),
        _ => new(Try(op, data.Span)),
    };

    internal override ValueTask<Outcome> SpliceAsync(KernelOp op, CancellationToken cancellationToken) =>
        OperatingSystem.IsLinux() ? Splicing.RunAsync(op, cancellationToken) : base.SpliceAsync(op, cancellationToken);

    internal override IDisposable Catch(Signal signal, Func<SignalInfo, ValueTask> handler, CatchOptions options)
    {
        HostPlatform.Require();
        return HostDispositions.Add(signal, Disposition.Catch, handler);
    }

    internal override IDisposable Choose(Signal signal, Disposition disposition)
    {
        HostPlatform.Require();
        return HostDispositions.Add(signal, disposition, null);
    }

    private static Outcome Result(int value) => value < 0 ? LastError() : Outcome.Of(value);

    private static Outcome LastError() => (Errno)LibC.LastError;
}
