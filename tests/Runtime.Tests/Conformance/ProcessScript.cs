using System.Globalization;
using System.Text;
using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Conformance;

/// <summary>
/// A script of operations that processes do to one another, run on the model. After each operation all processes go on until they wait for one
/// another. Who goes first is a choice that the kernel makes too, so an operation consists of moves: where there are several, any may come first.
/// </summary>
internal sealed class ProcessScript
{
    private const int First = 2;
    private const int MostProcesses = 90;
    private const int MostAlive = 9;

    private static readonly Signal[] Signals =
    [
        Signal.SIGUSR1, Signal.SIGCHLD, Signal.SIGCONT, Signal.SIGTSTP, Signal.SIGHUP, Signal.SIGTTIN, Signal.SIGTERM, Signal.SIGURG, Signal.SIGTTOU, Signal.RealTime(0),
    ];

    private static readonly ulong Stops = SignalSet.Create(Signal.SIGSTOP, Signal.SIGTSTP, Signal.SIGTTIN, Signal.SIGTTOU).Bits;
    private static readonly ulong Harmless = SignalSet.Create(Signal.SIGCHLD, Signal.SIGCONT, Signal.SIGURG, Signal.SIGWINCH).Bits;

    private static readonly int[] Sizes = [0, 1, 100, 2049, 4096, 4097, 65_536, 70_000];
    private static readonly int[] Capacities = [4096, 8192, 65_536, 131_072, 1 << 20, (1 << 20) + 1];
    private static readonly byte[] Data = new byte[1 << 17];

    private readonly KernelModel _model = new();
    private readonly Dictionary<int, Outcome> _outcomes = [];
    private readonly Dictionary<int, List<string>> _handlers = [];
    private int _last = First;

    private ProcessOp _line;
    private ThreadState? _actor;

    /// <summary>The members of a group that are still to be signaled.</summary>
    private readonly Queue<int> _unsent = [];

    /// <summary>Handlers for what would end the first process, and with it the script, too soon; children inherit them.</summary>
    public static IReadOnlyList<ProcessOp> Handlers { get; } =
        [.. new[] { "SIGUSR1", "SIGHUP", "SIGTERM", "SIGRTMIN" }.Select(name => ProcessOp.Parse($"2 sigaction {name} catch {{}}"))];

    public ProcessScript() => _model.Step(_model.Init.Leader!, new(OpCode.Fork));

    /// <summary>Makes an operation, and who does it, of five numbers in the present state; null when there is nobody left.</summary>
    public ProcessOp? Choose((byte Actor, byte Kind, byte Target, byte Other, byte Set) choice)
    {
        var all = Enumerable.Range(First, _last - First + 1).Where(id => _model.FindProcess(id) is not null).ToArray();
        var alive = all.Where(id => !_model.FindProcess(id)!.IsZombie).ToArray();
        var able = alive.Where(CanAct).ToArray();
        if (alive.Length == 0)
        {
            return null;
        }

        if (able.Length == 0 || choice.Actor % 23 == 0)
        {
            // Process 1 helps those who wait or are stopped.
            var helped = alive[choice.Target % alive.Length];
            var help = (choice.Kind % 6) switch { 0 => Signal.SIGKILL, 1 => Signal.SIGUSR1, 2 => Signal.SIGCHLD, _ => Signal.SIGCONT };
            return new(1, new(OpCode.Kill, helped, help.LinuxNumber));
        }

        var actor = able[choice.Actor % able.Length];
        var target = choice.Target == 255 ? 89 : all[choice.Target % all.Length];
        var other = choice.Other == 255 ? 88 : all[choice.Other % all.Length];
        var signal = SignalOf(choice.Other);
        var set = SetOf(choice.Set, choice.Other);
        return new(actor, (choice.Kind % 80) switch
        {
            < 9 when alive.Length < MostAlive && _last < MostProcesses => new(OpCode.Fork),
            < 18 => new(OpCode.Kill, Selector(target, choice.Set), signal),
            < 20 => new(OpCode.Kill, target, (choice.Set % 2 == 0 ? Signal.SIGSTOP : Signal.SIGCONT).LinuxNumber),
            20 when choice.Set % 2 == 0 => new(OpCode.ThreadKill, target, choice.Set % 16 == 0 ? actor : target, signal),
            < 22 => new(OpCode.SigQueue, target, signal, choice.Set),
            < 29 => new(OpCode.Wait, choice.Set % 3 == 0 ? -1 : Selector(target, choice.Set), WaitOptionsOf(choice.Other, isWaitId: false)),
            < 39 => new(OpCode.WaitId, choice.Set % 16 == 15 ? 7 : choice.Set % 3, choice.Target % 16 == 15 ? 0 : target, WaitOptionsOf(choice.Other, isWaitId: true)),
            < 43 => new(OpCode.SetGroup, choice.Set % 2 == 0 ? 0 : target, choice.Set % 4 < 2 ? 0 : other),
            43 => new(OpCode.SetSession),
            44 => new(OpCode.GetGroup, target),
            45 => new(OpCode.GetSession, target),
            46 => new(OpCode.GetParentId),
            < 54 => new(OpCode.SigAction, signal, (int)ActionOf(choice.Set, choice.Target), choice.Target % 2 == 0 ? 0 : set),
            54 => new(OpCode.SigProcMask, (int)MaskChange.Block, 0, set),
            < 57 => new(OpCode.SigProcMask, (int)MaskChange.Unblock, 0, set),
            57 => new(OpCode.SigPending),
            58 => new(OpCode.SigTimedWait, choice.Other % 2 - 1, 0, set),
            59 => choice.Target % 2 == 0 ? new(OpCode.Pause) : new(OpCode.SigSuspend, 0, 0, set),
            60 => new(OpCode.Exec),
            61 or 62 => new(OpCode.Exit, choice.Target),
            63 => new(OpCode.Yield),
            _ => ChoosePipe(actor, choice.Kind % 80, choice.Target, choice.Other),
        });
    }

    private KernelOp ChoosePipe(int actor, int kind, byte target, byte other)
    {
        var table = _model.FindProcess(actor)!.Descriptors;
        var open = Enumerable.Range(0, table.Length).Where(number => table.Find(number) is not null).ToArray();
        var descriptor = open.Length == 0 ? 20 : open[target % open.Length];
        return kind switch
        {
            64 or 65 when open.Length < 10 => new(OpCode.Pipe, (other % 2 == 0 ? 0 : (int)OpenFlags.NonBlock) | (other % 3 == 0 ? (int)OpenFlags.CloseOnExec : 0)),
            < 70 => new(OpCode.Read, descriptor, 0, Sizes[other % Sizes.Length]),
            < 74 => new(OpCode.Write, descriptor, 0, Sizes[other % Sizes.Length]),
            74 when open.Length < 10 => new(OpCode.Dup, descriptor),
            75 => new(OpCode.Dup2, descriptor, open.Length == 0 ? 3 : open[other % open.Length]),
            76 => (other % 4) switch
            {
                0 => new(OpCode.SetFlags, descriptor, other % 8 == 0 ? 0 : (int)OpenFlags.NonBlock),
                1 => new(OpCode.SetPipeSize, descriptor, 0, Capacities[other / 4 % Capacities.Length]),
                2 => new(OpCode.GetPipeSize, descriptor),
                _ => new(OpCode.SetDescriptorFlags, descriptor, other / 4 % 2),
            },
            77 => new(OpCode.Available, descriptor),
            78 => new(OpCode.Poll, descriptor, other % 8 & (int)(PollEvents.In | PollEvents.Out), other / 8 % 4 == 0 ? -1 : 0),
            _ => new(OpCode.Close, descriptor),
        };
    }

    /// <summary>Whether the process waits for an operation of the script.</summary>
    public bool CanAct(int id) => _model.FindProcess(id) is { IsZombie: false, Stopped: false, Leader: { IsParked: false, IsAlive: true } };

    /// <summary>Does the operation, and lets everyone go on in the usual order.</summary>
    /// <returns>The line that the kernel's side writes.</returns>
    public string Run(in ProcessOp line)
    {
        Begin(line);
        while (Moves() > 0)
        {
            Move(0);
        }

        return Report();
    }

    /// <summary>Does the operation up to where it waits or returns.</summary>
    public void Begin(in ProcessOp line)
    {
        _line = line;
        _handlers.Clear();
        var actor = _model.FindProcess(line.Process)!;
        _actor = actor.Leader!;
        if (line.Op is { Code: OpCode.Kill, A: 0 or < -1, B: > 0 and <= 64 } && FirstOf(_actor, line.Op.A) is { } first)
        {
            for (var member = first; member is not null; member = member.NextInGroup)
            {
                _unsent.Enqueue(member.Id);
            }
        }
        else
        {
            Keep(actor, _model.Enter(_actor, line.Op, Data));
            _last = Math.Max(_last, line.Op.Code == OpCode.Fork ? (int)_outcomes[line.Process].Value : 0);
        }
    }

    /// <summary>Whether those who have got a signal that goes to a group may go on before the others get it.</summary>
    public bool Interleaves { get; set; }

    /// <summary>How many moves there are; none when all wait for one another.</summary>
    public int Moves() => _unsent.Count == 0 ? Able().Count : Interleaves ? Able().Count + 1 : 1;

    /// <summary>A move that may as well come first, or -1: it changes its own process alone, and no other move changes that process.</summary>
    public int FindOwnMove()
    {
        var able = Able();
        return _unsent.Count > 0 || able.Exists(thread => (Deliverable(thread) & ~Stops) != 0 || thread.Process.Sentence >= 0)
            ? -1
            : able.FindIndex(thread => Deliverable(thread) == 0
                && (!thread.IsParked || thread.Operation.Code is OpCode.Pause or OpCode.SigSuspend or OpCode.SigTimedWait)
                && thread is { Process.ContinuationNotice: false, HasResult: false }
                && !able.Exists(other => other.Process.Parent == thread.Process));

        // What its default action does something for.
        static ulong Deliverable(ThreadState thread) =>
            (thread.Pending.Bits | thread.Process.Pending.Bits) & ~(thread.Process.Caught | thread.Process.Ignored | Harmless);
    }

    /// <summary>Makes one of the moves.</summary>
    public void Move(int index)
    {
        if (_unsent.Count > 0 && index-- == 0)
        {
            Keep(_actor!.Process, _model.Enter(_actor, _line.Op with { A = _unsent.Dequeue() }, Data));
            return;
        }

        var thread = Able()[index];
        if (thread.ReadyIndex >= 0)
        {
            Keep(thread.Process, _model.Continue(thread, Data));
        }
        else
        {
            RunHandler(thread);
        }
    }

    /// <summary>Who can go on, the one that did the operation before the others.</summary>
    private List<ThreadState> Able()
    {
        var able = new List<ThreadState>();
        for (var i = 0; i < _model.ReadyCount; i++)
        {
            able.Add(_model.Ready(i));
        }

        for (var id = First; id <= _last; id++)
        {
            if (_model.FindProcess(id) is { IsZombie: false, Stopped: false, Leader: { ReadyIndex: < 0, IsRunningHandler: true } leader })
            {
                able.Add(leader);
            }
        }

        if (_unsent.Count > 0)
        {
            // None of them ends: the kernel tells of no end while it goes through a group (tasklist_lock).
            able.RemoveAll(thread => thread == _actor || thread.Process.Sentence >= 0);
        }

        able.Sort((first, second) => (first == _actor ? 0 : first.Id).CompareTo(second == _actor ? 0 : second.Id));
        return able;
    }

    /// <summary>The first member of the group that kill(2) names so.</summary>
    private ProcessState? FirstOf(ThreadState actor, int selector)
    {
        for (var id = 1; id <= _last; id++)
        {
            if (_model.FindProcess(id)?.Group is { } group && group.Id == (selector == 0 ? actor.Process.Group.Id : -selector))
            {
                return group.First;
            }
        }

        return null;
    }

    private void RunHandler(ThreadState thread)
    {
        var record = thread.Frames[thread.FrameCount - 1].Record;
        var code = record.Origin switch { SignalOrigin.Queue => -1, SignalOrigin.Thread => -6, SignalOrigin.Child => 1, SignalOrigin.Kernel => 128, _ => 0 };
        if (!_handlers.TryGetValue(thread.Process.Id, out var handlers))
        {
            _handlers.Add(thread.Process.Id, handlers = []);
        }

        handlers.Add(string.Create(CultureInfo.InvariantCulture, $"h{record.Signal},{code},{record.Sender},{record.Value}"));
        _model.Step(thread, new(OpCode.SigReturn));
        if (thread.HasResult && !thread.IsRunningHandler)
        {
            thread.HasResult = false;
            Keep(thread.Process, thread.Result);
        }
    }

    /// <summary>All that what comes depends on.</summary>
    public string Fingerprint()
    {
        var told = _handlers.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key}{string.Concat(entry.Value)}");
        return $"{_unsent.Count} {string.Join(' ', told)}\n{new Fingerprint(_model, _last, _outcomes)}";
    }

    private void Keep(ProcessState process, Outcome outcome)
    {
        if (!outcome.IsParked)
        {
            _outcomes[process.Id] = outcome;
        }
    }

    /// <summary>A process tells an outcome when it runs again, which one that is stopped does later and one that has ended never.</summary>
    public string Report()
    {
        var text = new StringBuilder();
        if (_line.Process == 1 && _outcomes.Remove(1, out var own))
        {
            text.Append("1=").Append(Print(own));
        }

        for (var id = First; id <= _last; id++)
        {
            var process = _model.FindProcess(id);
            var state = process is null ? '-' : process.IsZombie ? 'Z' : process.Stopped ? 'T' : 'S';
            text.Append(CultureInfo.InvariantCulture, $" {id}{state}");
            if (process is { IsZombie: false, Leader: { } leader } && (leader.Pending.Bits | process.Pending.Bits | leader.Blocked) != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{leader.Pending.Bits:x},{process.Pending.Bits:x},{leader.Blocked:x}]");
            }

            if (state == 'S' && _outcomes.Remove(id, out var outcome))
            {
                text.Append('=').Append(Print(outcome));
            }

            text.AppendJoin("", _handlers.GetValueOrDefault(id, []));
        }

        return text.ToString();
    }

    private static string Print(Outcome outcome) => string.Create(CultureInfo.InvariantCulture, $"{outcome.Value}/{outcome.Detail}/{(int)outcome.Error}");

    /// <summary>A process, its own group, or the group of a process. -1 and 1 would be everyone.</summary>
    private int Selector(int target, byte kind) => (kind % 8) switch
    {
        5 => 0,
        6 => -target,
        7 when _model.FindProcess(target) is { Group.Id: > 1 } process => -process.Group.Id,
        _ => target,
    };

    private static int SignalOf(byte choice) => choice switch
    {
        255 => 0,
        254 => 65,
        253 or 252 => Signal.SIGKILL.LinuxNumber,
        251 or 250 or 249 or 248 => Signal.SIGSTOP.LinuxNumber,
        _ => Signals[choice % Signals.Length].LinuxNumber,
    };

    private static long SetOf(byte first, byte second)
    {
        var bits = 0UL;
        for (var i = 0; i < Signals.Length; i++)
        {
            var isIn = first % 4 == 0 ? i != second % Signals.Length : i == first % Signals.Length || i == second % Signals.Length;
            bits |= isIn ? 1UL << (Signals[i].LinuxNumber - 1) : 0;
        }

        return (long)bits;
    }

    /// <summary>Most do not wait, so that scripts do not; sometimes none or unknown ones.</summary>
    private static int WaitOptionsOf(byte choice, bool isWaitId)
    {
        var options = WaitOptions.None;
        options |= choice % 8 != 0 ? WaitOptions.NoHang : 0;
        options |= (choice & 16) != 0 ? WaitOptions.Untraced : 0;
        options |= (choice & 32) != 0 ? WaitOptions.Continued : 0;
        options |= isWaitId && choice % 5 != 0 ? WaitOptions.Exited : 0;
        options |= isWaitId && choice % 3 == 0 ? WaitOptions.NoWait : 0;
        return (int)options | (choice == 200 ? 0x40 : 0);
    }

    private static Disposition ActionOf(byte kind, byte flags)
    {
        var chosen = (kind % 8) switch
        {
            0 => Disposition.Default,
            1 => Disposition.Ignore,
            _ => Disposition.Catch,
        };
        return chosen
            | ((flags & 3) == 1 ? Disposition.Restart : 0)
            | ((flags & 12) == 4 ? Disposition.NoChildStop : 0)
            | ((flags & 112) == 16 ? Disposition.NoChildWait : 0)
            | ((flags & 112) == 32 ? Disposition.ResetHand : 0)
            | ((flags & 112) == 48 ? Disposition.NoDefer : 0);
    }
}
