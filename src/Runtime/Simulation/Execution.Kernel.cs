using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>Operations on the model, with what each of them touches and how a picture calls it.</summary>
internal sealed partial class Execution
{
    private readonly Dictionary<PipeState, PipeName> _pipes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, int> _pipesOfProcess = [];

    /// <summary>What the present step has read and written.</summary>
    public AccessSet Accesses { get; } = new();

    public Outcome Step(ThreadState thread, in KernelOp op, Span<byte> data = default)
    {
        var process = thread.Process;
        var description = Descriptor(process, op);
        Trace.Object ??= op.Code == OpCode.Close && description is { Pipe: { } pipe } ? $"the {(description.Writes ? "write" : "read")} end of {NameOf(pipe)}" : NameOf(description);
        AccessBefore(process, op, description);
        var outcome = Model.Step(thread, op, data);
        AccessAfter(process, op, description, outcome);
        Trace.Object = null;
        if (op.Code == OpCode.Pipe && outcome.Succeeded)
        {
            NameOfNewPipe(process, (int)outcome.Value);
        }
        else if (op.Code == OpCode.Write && outcome.Succeeded && description is { Terminal: not null })
        {
            _output.Append(System.Text.Encoding.UTF8.GetString(data[..(int)outcome.Value]));
        }

        return outcome;
    }

    public Outcome Continue(ThreadState thread, Span<byte> data)
    {
        var process = thread.Process;
        var op = thread.IsParked ? thread.Operation : default;
        var description = Descriptor(process, op);
        Trace.Object = NameOf(description);
        var outcome = Model.Continue(thread, data);
        AccessAfter(process, op, description, outcome);
        Trace.Object = null;
        return outcome;
    }

    public Outcome Type(ThreadState thread, int terminal, byte[] keys)
    {
        Accesses.Write(Resource.Jobs);
        var outcome = Model.Step(thread, default);
        Trace.Type(Model.Now, thread.Process.Id, terminal, keys);
        if (Model.Echoes(terminal))
        {
            _output.Append(Keys.Echo(keys));
        }

        Model.Type(terminal, keys);
        return outcome;
    }

    /// <summary>How reports call a pipe: by a number, in the order in which pipes were made.</summary>
    public string NameOf(PipeState pipe) => _pipes.TryGetValue(pipe, out var name) ? $"pipe {name.Number}" : "a pipe";

    private Outcome TryNow(ThreadState state, in KernelOp op, Span<byte> data)
    {
        var outcome = Step(state, op, data);
        if (!outcome.IsParked)
        {
            return outcome;
        }

        Trace.TakeBackWait();
        return Model.Withdraw(state, Errno.EAGAIN);
    }

    private string? NameOf(OpenDescription? description) => description switch
    {
        { Pipe: { } pipe } => NameOf(pipe),
        { Terminal: { } terminal } => $"terminal {terminal.Id}",
        _ => null,
    };

    private void NameOfNewPipe(ProcessState process, int descriptor)
    {
        var count = _pipesOfProcess.GetValueOrDefault(process.Id);
        _pipesOfProcess[process.Id] = count + 1;

        // The key is the same in whatever order processes make their pipes.
        _pipes.Add(process.Descriptors.Find(descriptor)!.Pipe!, new(_pipes.Count + 1, ((long)process.Id << 20) | (uint)count));
    }

    private static OpenDescription? Descriptor(ProcessState process, in KernelOp op) => op.Code switch
    {
        OpCode.Read or OpCode.Write or OpCode.Close or OpCode.Dup or OpCode.Dup2 or OpCode.SetFlags or OpCode.GetPipeSize or OpCode.SetPipeSize or OpCode.Poll
            or OpCode.Available or OpCode.SetForeground or OpCode.GetForeground or OpCode.GetModes or OpCode.SetModes or OpCode.Splice => process.Descriptors.Find(op.A),
        _ => null,
    };

    private void OnEvent(TraceEvent happened)
    {
        Trace.Add(happened);
        var process = happened.Process;
        switch (happened.Kind)
        {
            case TraceKind.Dropped:
                Accesses.Read(Resource.Signals(process));
                break;
            case TraceKind.Generated or TraceKind.HandlerEntered or TraceKind.HandlerReturned or TraceKind.Ignored or TraceKind.Reaped:
                Accesses.Write(Resource.Signals(process));
                break;
            case TraceKind.Stopped or TraceKind.Continued:
                Accesses.Write(Resource.Signals(process));
                Accesses.Write(Resource.Jobs);
                Accesses.Read(Resource.Children(Model.FindProcess(process)!.Parent?.Id ?? 0));
                break;
            case TraceKind.Exited:
                OnExited(Model.FindProcess(process)!, (int)happened.Outcome.Value);
                break;
        }
    }

    private void OnExited(ProcessState process, int status)
    {
        Accesses.Write(Resource.Signals(process.Id));
        Accesses.Read(Resource.Jobs);
        Accesses.Read(Resource.Children(process.Parent?.Id ?? 0));
        for (var child = process.FirstChild; child is not null; child = child.NextSibling)
        {
            Accesses.Write(Resource.Parent(child.Id));
        }

        AccessEnds(process, static (_, _) => true);
        Statuses[process.Id] = ChildStatus.FromWaitStatus(status);
        _processes.Remove(process.Id);
    }

    private readonly record struct PipeName(int Number, long Key);
}
