using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>Processes, groups and signals of the host.</summary>
internal sealed unsafe partial class HostSystem
{
    private const WaitOptions KnownOptions = WaitOptions.Exited | WaitOptions.Untraced | WaitOptions.Continued | WaitOptions.NoWait;

    private static Outcome TryProcess(in KernelOp op) => op.Code switch
    {
        OpCode.GetProcessId => Outcome.Of(Environment.ProcessId),
        OpCode.GetParentId => Result(LibC.getppid()),
        OpCode.GetGroup => Result(LibC.getpgid(op.A)),
        OpCode.SetGroup => Result(LibC.setpgid(op.A, op.B)),
        OpCode.GetSession => Result(LibC.getsid(op.A)),
        OpCode.GetForeground => Result(LibC.tcgetpgrp(op.A)),
        OpCode.OpenTerminal => OpenTerminal(op.A),
        OpCode.Kill => Result(LibC.kill(op.A, op.B)),
        OpCode.SigQueue => Result(LibC.sigqueue(op.A, op.B, (nint)op.C)),
        OpCode.WaitId => TryWait(op),
        _ => Errno.ENOSYS,
    };

    /// <summary>
    /// For one process only: waiting for any child, or for any of a group, takes the status of children that System.Diagnostics.Process has started, after which the runtime ends the program.
    /// </summary>
    private static Outcome TryWait(in KernelOp op)
    {
        var options = (WaitOptions)op.C;
        if ((WaitKind)op.A != WaitKind.Process)
        {
            return Errno.ENOSYS;
        }

        LibC.SignalDetails details = default;
        if (LibC.waitid(op.A, op.B, &details, (int)((options & KnownOptions) | WaitOptions.NoHang)) < 0)
        {
            return LastError();
        }

        return details.Process != 0
            ? Outcome.Of(details.Process, ChildStatus.FromDetails(details.Code, details.Status).ToWaitStatus())
            : options.HasFlag(WaitOptions.NoHang) ? default(Outcome) : Errno.EAGAIN;
    }
}
