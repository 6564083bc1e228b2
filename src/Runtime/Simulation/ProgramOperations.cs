using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>A process begins to run its program.</summary>
internal sealed class StartOperation(Execution execution, SimulatedProcess process) : PendingOperation(execution, default, default)
{
    public override void Complete(Outcome outcome) => Execution.StartBody(process);

    public override string ToString() => $"start {process.Program}";
}

/// <summary>The body of a program has ended.</summary>
internal sealed class ExitOperation(Execution execution, int code) : PendingOperation(execution, new(OpCode.Exit, code), default);

/// <summary>A handler has ended, and what it interrupted goes on.</summary>
internal sealed class ReturnOperation(Execution execution, Activation handler) : PendingOperation(execution, new(OpCode.SigReturn), default)
{
    public override Outcome Begin(ProgramThread thread)
    {
        // The frame is gone before the signals that its mask held back are delivered.
        thread.Activations.Remove(handler);
        var outcome = base.Begin(thread);
        if (thread.State.HasResult && thread.State.FrameCount == thread.Activations.Count - 1)
        {
            thread.Top.Result = thread.State.Result;
            thread.State.HasResult = false;
        }

        return outcome;
    }
}

/// <summary>A process starts another one.</summary>
internal sealed class SpawnOperation(Execution execution, ChildOptions options) : PendingOperation(execution, new(OpCode.Fork), default)
{
    public override Outcome Begin(ProgramThread thread) => Execution.Spawn(thread.State, options);

    public override string ToString() => $"spawn {options.FileName}";
}

/// <summary>A process becomes another program.</summary>
internal sealed class ExecuteOperation(Execution execution, string program, IReadOnlyList<string> arguments) : PendingOperation(execution, new(OpCode.Exec), default)
{
    public override Outcome Begin(ProgramThread thread) => Execution.Execute(thread, program, arguments);

    public override string ToString() => $"exec {program}";
}

/// <summary>A person types at a terminal.</summary>
internal sealed class TypeOperation(Execution execution, int terminal, byte[] keys) : PendingOperation(execution, default, default)
{
    public override Outcome Begin(ProgramThread thread) => Execution.Type(thread.State, terminal, keys);

    public override string ToString() => $"type {Keys.Describe(keys).Replace(';', ',')}";
}
