using System.Globalization;
using System.Text;
using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>A trace as a sequence diagram: a line for each process, pipe and terminal; a signal is an open arrow, a handler a bar.</summary>
internal sealed class MermaidDiagram
{
    private const string KernelName = "kernel";

    private readonly Trace _trace;
    private readonly StringBuilder _body = new();
    private readonly SortedDictionary<int, string> _processes = [];
    private readonly List<string> _objects = [];
    private readonly Dictionary<int, int> _handlers = [];
    private bool _hasKernel;

    public MermaidDiagram(Trace trace)
    {
        _trace = trace;
        for (var i = 0; i < trace.Entries.Count; i++)
        {
            Draw(i);
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder("sequenceDiagram\n");
        foreach (var about in _objects.Where(about => about.StartsWith("terminal", StringComparison.Ordinal)))
        {
            text.Append(CultureInfo.InvariantCulture, $"    participant {IdOf(about)} as {about}\n");
        }

        foreach (var (id, name) in _processes)
        {
            text.Append(CultureInfo.InvariantCulture, $"    participant p{id} as {Clean(name)}\n");
        }

        foreach (var about in _objects.Where(about => !about.StartsWith("terminal", StringComparison.Ordinal)))
        {
            text.Append(CultureInfo.InvariantCulture, $"    participant {IdOf(about)} as {about}\n");
        }

        if (_hasKernel)
        {
            text.Append("    participant kernel\n");
        }

        return text.Append(_body).ToString();
    }

    private void Draw(int index)
    {
        var entry = _trace.Entries[index];
        var happened = entry.Event;
        var signal = happened.Record.Signal == 0 ? "" : Signal.FromLinux(happened.Record.Signal).Name;
        switch (happened.Kind)
        {
            case TraceKind.Operation when entry.Keys is { } keys:
                Arrow(Process(happened.Process), "->>", Object(entry.Object!), keys);
                break;
            case TraceKind.Outcome:
                DrawOutcome(entry);
                break;
            case TraceKind.Parked:
                Note(happened.Process, $"waits{WaitOf(entry)}");
                break;
            case TraceKind.Generated or TraceKind.Dropped when Continues(index):
                break;
            case TraceKind.Generated:
                Arrow(OriginOf(happened.Record, index), "-)", Process(happened.Process), signal);
                if (!IsDeliveredAtOnce(index))
                {
                    Note(happened.Process, $"{signal} pending");
                }

                break;
            case TraceKind.Dropped when happened.Record.Origin != SignalOrigin.Child:
                Arrow(OriginOf(happened.Record, index), "--x", Process(happened.Process), $"{signal}, dropped");
                break;
            case TraceKind.HandlerEntered:
                Note(happened.Process, $"{signal} delivered: handler");
                Line($"activate {Process(happened.Process)}");
                _handlers[happened.Process] = _handlers.GetValueOrDefault(happened.Process) + 1;
                break;
            case TraceKind.HandlerReturned:
                Note(happened.Process, "handler returns");
                EndHandlers(happened.Process, _handlers.GetValueOrDefault(happened.Process) - 1);
                break;
            case TraceKind.Ignored:
                Note(happened.Process, $"{signal} delivered: no effect");
                break;
            case TraceKind.Stopped:
                Note(happened.Process, $"{signal} delivered: stopped");
                break;
            case TraceKind.Continued:
                Arrow(OriginOf(_trace.Entries[index + 1].Event.Record, index), "-)", Process(happened.Process), Signal.SIGCONT.Name);
                Note(happened.Process, "continued");
                break;
            case TraceKind.Exited:
                Note(happened.Process, ChildStatus.FromWaitStatus((int)happened.Outcome.Value).ToString());
                EndHandlers(happened.Process, 0);
                break;
        }
    }

    private void DrawOutcome(in TraceEntry entry)
    {
        var happened = entry.Event;
        var self = Process(happened.Process);
        var (op, outcome) = (happened.Op, happened.Outcome);
        switch (op.Code)
        {
            case OpCode.Yield or OpCode.SigReturn or OpCode.Exit:
                break;
            case not (OpCode.Read or OpCode.Write) when !outcome.Succeeded:
                Note(happened.Process, $"{Name(op)}: {outcome}");
                break;
            case OpCode.Fork:
                Arrow(self, "->>", Process((int)outcome.Value), $"spawn {entry.Object}");
                break;
            case OpCode.Exec:
                Note(happened.Process, $"exec {entry.Object}");
                EndHandlers(happened.Process, 0);
                break;
            case OpCode.Read when entry.Object is { } about:
                Arrow(Object(about), outcome is { Succeeded: true, Value: 0 } ? "-->>" : outcome.Succeeded ? "->>" : "--x", self, Amount(outcome, "end of file"));
                break;
            case OpCode.Write when entry.Object is { } about:
                Arrow(self, outcome.Succeeded ? "->>" : "-x", Object(about), Amount(outcome, "0 bytes"));
                break;
            case OpCode.Wait or OpCode.WaitId when outcome.Value != 0:
                Arrow(Process((int)outcome.Value), "-->>", self, ChildStatus.FromWaitStatus(outcome.Detail).ToString());
                break;
            case OpCode.Close when entry.Object is { } about:
                Note(happened.Process, $"closes {about}");
                break;
            case OpCode.SigAction:
                var choice = ((Disposition)op.B & Disposition.Kinds) switch { Disposition.Ignore => "ignores", Disposition.Catch => "catches", _ => "takes the default of" };
                Note(happened.Process, $"{choice} {Signal.FromLinux(op.A)}");
                break;
            case OpCode.SigProcMask:
                var change = (MaskChange)op.A switch { MaskChange.Block => "blocks", MaskChange.Unblock => "unblocks", _ => "blocks only" };
                Note(happened.Process, $"{change} {SignalSet.FromBits((ulong)op.C)}");
                break;
            case OpCode.SetForeground:
                Note(happened.Process, string.Create(CultureInfo.InvariantCulture, $"puts group {op.B} into the foreground"));
                break;
            case OpCode.Alarm or OpCode.SigTimedWait:
                Note(happened.Process, op.ToString());
                break;
        }
    }

    private static string Name(in KernelOp op) => op.Code is OpCode.Fork ? "spawn" : op.ToString();

    private static string Amount(in Outcome outcome, string none) => outcome switch
    {
        { Succeeded: false } => outcome.ToString(),
        { Value: 0 } => none,
        { Value: 1 } => "1 byte",
        _ => string.Create(CultureInfo.InvariantCulture, $"{outcome.Value} bytes"),
    };

    private static string WaitOf(in TraceEntry entry) => entry.Event.Op switch
    {
        { Code: OpCode.Read } => $" for data in {entry.Object}",
        { Code: OpCode.Write } => $" for space in {entry.Object}",
        { Code: OpCode.Wait or OpCode.WaitId } => " for a child",
        { Code: OpCode.Pause or OpCode.SigSuspend or OpCode.SigTimedWait } => " for a signal",
        { Code: OpCode.Sleep } op => $" {op.C / 1e9:0.###} s",
        { } op => $": {op}",
    };

    /// <summary>Whether the signal is the SIGCONT of the event before, whose effect does not wait for its delivery.</summary>
    private bool Continues(int index) =>
        index > 0 && _trace.Entries[index - 1].Event is var before && before.Kind == TraceKind.Continued && before.Process == _trace.Entries[index].Event.Process;

    /// <summary>Whether the signal takes effect in the step in which it was generated.</summary>
    private bool IsDeliveredAtOnce(int index)
    {
        var generated = _trace.Entries[index].Event;
        for (var i = index + 1; i < _trace.Entries.Count && _trace.Entries[i].Event.Step == generated.Step; i++)
        {
            var later = _trace.Entries[i].Event;
            if (later.Process == generated.Process
                && (later.Kind == TraceKind.Exited
                    || (later.Record.Signal == generated.Record.Signal && later.Kind is TraceKind.HandlerEntered or TraceKind.Ignored or TraceKind.Stopped)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whom a signal comes from: a process, or the terminal at which someone has just typed, or the kernel.</summary>
    private string OriginOf(in SignalRecord record, int index)
    {
        if (record.Sender != 0)
        {
            return Process(record.Sender);
        }

        for (var i = index - 1; i >= 0; i--)
        {
            if (_trace.Entries[i] is { Keys: not null, Object: { } terminal })
            {
                return Object(terminal);
            }

            if (_trace.Entries[i].Event.Kind is not (TraceKind.Generated or TraceKind.Dropped))
            {
                break;
            }
        }

        _hasKernel = true;
        return KernelName;
    }

    private void EndHandlers(int process, int remaining)
    {
        for (var open = _handlers.GetValueOrDefault(process); open > Math.Max(remaining, 0); open--)
        {
            Line($"deactivate {Process(process)}");
        }

        _handlers[process] = Math.Max(remaining, 0);
    }

    private string Process(int id)
    {
        _processes.TryAdd(id, _trace.NameOf(id));
        return string.Create(CultureInfo.InvariantCulture, $"p{id}");
    }

    private string Object(string about)
    {
        if (!_objects.Contains(about))
        {
            _objects.Add(about);
        }

        return IdOf(about);
    }

    private static string IdOf(string about) => about.Replace(" ", "", StringComparison.Ordinal);

    private void Arrow(string from, string arrow, string to, string words) => Line($"{from}{arrow}{to}: {Clean(words)}");

    private void Note(int process, string words) => Line($"Note over {Process(process)}: {Clean(words)}");

    private void Line(string line) => _body.Append("    ").Append(line).Append('\n');

    /// <summary>A semicolon would end the statement, and a number sign begins an entity.</summary>
    private static string Clean(string words) => words.Replace(';', ',').Replace('#', '№');
}
