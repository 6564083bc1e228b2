using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>Starting programs: what posix_spawn(3) does in the child, with operations of the model.</summary>
internal sealed partial class Execution
{
    /// <summary>Starts a child of a thread's process.</summary>
    /// <returns>Its id, or what failed.</returns>
    public Outcome Spawn(ThreadState parent, ChildOptions options)
    {
        if (!_kernel.Programs.TryGetValue(options.FileName, out var body))
        {
            Accesses.Read(Resource.Numbers);
            return Errno.ENOENT;
        }

        // Looked up now: when the child has a place in the parent's group, the parent may already have been killed.
        var terminal = TerminalOf(parent.Process);
        Trace.Object = options.FileName;
        var forked = Step(parent, new(OpCode.Fork));
        Trace.Object = null;
        var child = Model.FindProcess((int)forked.Value)!;
        var wasPaused = Trace.IsPaused;
        Trace.IsPaused = true;
        var prepared = Prepare(child.Leader!, options, terminal);
        Trace.IsPaused = wasPaused;
        if (!prepared.Succeeded)
        {
            Model.Step(child.Leader!, new(OpCode.Exit, 127));
            Statuses.Remove(child.Id);
            if (parent.IsAlive && !parent.Process.Stopped)
            {
                Model.Step(parent, new(OpCode.WaitId, (int)WaitKind.Process, child.Id, (long)(WaitOptions.Exited | WaitOptions.NoHang)));
            }

            return prepared;
        }

        Adopt(child, options.FileName, [.. options.Arguments], body);
        return forked;
    }

    /// <summary>Makes the process another program.</summary>
    public Outcome Execute(ProgramThread thread, string program, IReadOnlyList<string> arguments)
    {
        if (!_kernel.Programs.TryGetValue(program, out var body))
        {
            return Errno.ENOENT;
        }

        Trace.Object = program;
        var outcome = Step(thread.State, new(OpCode.Exec));
        if (_processes.Remove(thread.Process.ProcessId))
        {
            Adopt(Model.FindProcess(thread.Process.ProcessId)!, program, arguments, body);
        }

        return outcome;
    }

    private void Adopt(ProcessState state, string program, IReadOnlyList<string> arguments, SimulatedProgram body)
    {
        var process = new SimulatedProcess(this, state, program, arguments, body);
        _processes[state.Id] = process;
        process.Main.Top.Pending = new StartOperation(this, process);
        Trace.Programs[state.Id] = program;
    }

    private Outcome Prepare(ThreadState child, ChildOptions options, int terminal)
    {
        // As the C library does, so that no signal strikes before the program begins.
        Step(child, new(OpCode.SigProcMask, (int)MaskChange.Set, 0, (long)SignalSet.All.Bits));
        var outcome = default(Outcome);
        if (options.Group.IsSession)
        {
            outcome = Step(child, new(OpCode.SetSession));
        }
        else if (options.Group.Id is { } group)
        {
            outcome = Step(child, new(OpCode.SetGroup, 0, group));
        }

        if (outcome.Succeeded && options.Foreground)
        {
            outcome = Step(child, new(OpCode.SetForeground, terminal, child.Process.Group.Id));
        }

        Choose(child, SignalSet.FromBits(child.Process.Ignored) & options.DefaultSignals, Disposition.Default);
        Choose(child, options.IgnoredSignals, Disposition.Ignore);
        if (outcome.Succeeded)
        {
            outcome = Renumber(child, options);
        }

        if (outcome.Succeeded)
        {
            Step(child, new(OpCode.Exec));
            Step(child, new(OpCode.SigProcMask, (int)MaskChange.Set, 0, (long)options.SignalMask.Bits));
        }

        return outcome;
    }

    private void Choose(ThreadState child, SignalSet signals, Disposition disposition)
    {
        foreach (var signal in signals)
        {
            Step(child, new(OpCode.SigAction, signal.LinuxNumber, (int)disposition));
        }
    }

    /// <summary>Gives the child the descriptors of the map, and 0, 1 and 2.</summary>
    private Outcome Renumber(ThreadState child, ChildOptions options)
    {
        var table = child.Process.Descriptors;
        var wanted = new SortedDictionary<int, OpenDescription>();
        for (var number = 0; number < table.Length; number++)
        {
            if (table.Find(number) is { } description && !options.Descriptors.Contains(number) && !table.IsCloseOnExec(number) && (number <= 2 || options.InheritsOtherDescriptors))
            {
                wanted.Add(number, description);
            }
        }

        foreach (var entry in options.Descriptors.Entries)
        {
            if (entry.IsNull)
            {
                // A description of its own, as open gives it.
                wanted.Add(entry.Child, new() { Reads = true, Writes = true });
                continue;
            }

            if (entry.Handle is not { } handle)
            {
                continue;
            }

            if (table.Find((int)handle.DangerousGetHandle()) is not { } description)
            {
                return Errno.EBADF;
            }

            wanted.Add(entry.Child, description);
        }

        // Held while the old numbers are closed, so that nothing is closed for good.
        foreach (var description in wanted.Values)
        {
            description.References++;
        }

        for (var number = 0; number < table.Length; number++)
        {
            if (table.Find(number) is not null)
            {
                Step(child, new(OpCode.Close, number));
            }
        }

        foreach (var (number, description) in wanted)
        {
            table.Set(number, description, closeOnExec: false);
            description.References--;
        }

        return default;
    }

    /// <summary>A descriptor of the process for the terminal of its session, or -1.</summary>
    public static int TerminalOf(ProcessState process)
    {
        for (var number = 0; number < process.Descriptors.Length; number++)
        {
            if (process.Descriptors.Find(number)?.Terminal is { } terminal && terminal.Session == process.Group.Session)
            {
                return number;
            }
        }

        return -1;
    }
}
