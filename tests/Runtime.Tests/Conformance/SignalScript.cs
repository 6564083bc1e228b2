using System.Globalization;
using System.Text;
using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Conformance;

/// <summary>A script of signal operations that a single-threaded process does to itself, run on the model; its lines are compared with those of the kernel.</summary>
internal sealed class SignalScript
{
    private static readonly Signal[] Signals =
    [
        Signal.SIGUSR1, Signal.SIGUSR2, Signal.SIGTERM, Signal.SIGHUP, Signal.SIGINT, Signal.SIGSEGV, Signal.SIGFPE, Signal.SIGCHLD, Signal.SIGCONT,
        Signal.SIGTSTP, Signal.SIGTTIN, Signal.SIGURG, Signal.SIGALRM,
        Signal.RealTime(0), Signal.RealTime(1), Signal.RealTime(2), Signal.RealTime(30),
    ];

    private readonly KernelModel _model = new();
    private readonly ThreadState _thread;
    private readonly ProcessState _process;

    public SignalScript()
    {
        // A shell in a session of its own, and its child in a group of its own, which is then no orphaned one.
        var shell = Fork(_model.Init.Leader!);
        _model.Step(shell, KernelOp.Parse("setsid"));
        _thread = Fork(shell);
        _process = _thread.Process;
        _model.Step(_thread, KernelOp.Parse("setpgid 0 0"));
    }

    /// <summary>Every script begins with handlers for what would end it soon.</summary>
    public static IEnumerable<KernelOp> Handlers =>
        "SIGUSR1 SIGUSR2 SIGTERM SIGHUP SIGINT SIGSEGV SIGFPE SIGTSTP SIGTTIN SIGALRM SIGRTMIN SIGRTMIN+1 SIGRTMIN+2 SIGRTMIN+30"
            .Split(' ').Select(name => KernelOp.Parse($"sigaction {name} catch {{}}"));

    public int ProcessId => _process.Id;

    /// <summary>Makes an operation of five numbers.</summary>
    public KernelOp Choose((byte Kind, byte Signal, byte Set, byte Flags, byte Mask) choice)
    {
        var signal = SignalOf(choice.Signal);
        var set = SetOf(choice.Set, choice.Flags);
        return (choice.Kind % 32) switch
        {
            < 3 => new(OpCode.SigProcMask, (int)MaskChange.Block, 0, set),
            < 6 => new(OpCode.SigProcMask, (int)MaskChange.Unblock, 0, set),
            6 => new(OpCode.SigProcMask, choice.Flags % 8 == 0 ? choice.Mask : (int)MaskChange.Set, 0, set),
            < 12 => new(OpCode.Kill, ProcessId, signal),
            < 16 => new(OpCode.ThreadKill, ProcessId, ProcessId, signal),
            < 20 => new(OpCode.SigQueue, ProcessId, signal, choice.Mask),
            < 27 => new(OpCode.SigAction, signal, (int)ActionOf(choice.Set, choice.Flags), SetOf(choice.Mask, choice.Kind)),
            < 29 => new(OpCode.SigPending),
            _ => new(OpCode.SigTimedWait, 0, 0, set),
        };
    }

    /// <summary>The operation as the program of the kernel's side reads it.</summary>
    public static string ForKernel(in KernelOp op) => string.Create(CultureInfo.InvariantCulture, $"{op.Code switch
    {
        OpCode.SigProcMask => $"m {op.A} {op.C} 0 0",
        OpCode.Kill => $"k {op.B} 0 0 0",
        OpCode.ThreadKill => $"t {op.C} 0 0 0",
        OpCode.SigQueue => $"q {op.B} {op.C} 0 0",
        OpCode.SigAction => $"a {op.A} {op.B & (int)Disposition.Kinds} {NativeFlags((Disposition)op.B)} {op.C}",
        OpCode.SigPending => "p 0 0 0 0",
        OpCode.SigTimedWait => $"w {op.C} 0 0 0",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    }}\n");

    /// <summary>Does the operation and lets the handlers run.</summary>
    /// <returns>The line that the kernel's side writes, or null if the process ended or stopped in it.</returns>
    public string? Run(in KernelOp op)
    {
        var outcome = _model.Step(_thread, op);
        var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{outcome.Value} {outcome.Detail} {(int)outcome.Error} h");
        while (IsAlive && _thread.IsRunningHandler)
        {
            var record = _thread.Frames[_thread.FrameCount - 1].Record;
            var code = record.Origin switch { SignalOrigin.Queue => -1, SignalOrigin.Thread => -6, _ => 0 };
            line.Append(CultureInfo.InvariantCulture, $" {record.Signal}/{code}/{record.Value}");
            _model.Step(_thread, new(OpCode.SigReturn));
        }

        return IsAlive ? line.ToString() : null;
    }

    /// <summary>The last line of the kernel's side: the status of the process.</summary>
    public string End => string.Create(
        CultureInfo.InvariantCulture, $"end {(_process.Stopped ? (_process.UnreportedStop << 8) | 0x7f : _process.ExitStatus)}");

    private bool IsAlive => !_process.IsZombie && !_process.Stopped;

    private static int SignalOf(byte choice) => choice switch
    {
        255 => 0,
        254 => 65,
        253 => -1,
        252 => Signal.SIGKILL.LinuxNumber,
        251 => Signal.SIGSTOP.LinuxNumber,
        _ => Signals[choice % Signals.Length].LinuxNumber,
    };

    /// <summary>Few signals, many, or all.</summary>
    private static long SetOf(byte first, byte second)
    {
        var bits = 0UL;
        for (var i = 0; i < Signals.Length; i++)
        {
            var isIn = (first % 4) switch
            {
                0 => i == second % Signals.Length,
                1 => (second >> (i % 8) & 1) != 0,
                2 => i != second % Signals.Length,
                _ => i == first % Signals.Length || i == second % Signals.Length,
            };
            bits |= isIn ? 1UL << (Signals[i].LinuxNumber - 1) : 0;
        }

        // Those that no mask takes and no wait gives.
        return (long)(bits | (second % 8 == 0 ? SignalSet.Create(Signal.SIGKILL, Signal.SIGSTOP).Bits : 0));
    }

    /// <summary>Mostly handlers, so that scripts live.</summary>
    private static Disposition ActionOf(byte kind, byte flags)
    {
        var chosen = (kind % 16) switch
        {
            0 => Disposition.Default,
            1 or 2 => Disposition.Ignore,
            _ => Disposition.Catch,
        };
        return chosen | ((flags & 7) == 1 ? Disposition.ResetHand : 0) | ((flags & 24) == 8 ? Disposition.NoDefer : 0) | ((flags & 32) != 0 ? Disposition.Restart : 0);
    }

    private static uint NativeFlags(Disposition disposition) =>
        ((disposition & Disposition.Restart) != 0 ? 0x10000000u : 0)
        | ((disposition & Disposition.NoDefer) != 0 ? 0x40000000u : 0)
        | ((disposition & Disposition.ResetHand) != 0 ? 0x80000000u : 0);

    private ThreadState Fork(ThreadState parent) => _model.FindProcess((int)_model.Step(parent, new(OpCode.Fork)).Value)!.Leader!;
}
